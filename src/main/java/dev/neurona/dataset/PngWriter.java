package dev.neurona.dataset;

import dev.neurona.shared.ProblemException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes an example as a PNG whose pixels are exactly its values. */
final class PngWriter {

    private PngWriter() {}

    /**
     * An 8-bit PNG, grayscale or RGB.
     *
     * @throws ProblemException not found, if the examples are no pictures of {@code [height, width, 1]} or {@code [height, width, 3]}
     */
    static byte[] write(Examples examples, int i) {
        return encode(image(examples, i));
    }

    static BufferedImage image(Examples examples, int i) {
        var dimensions = examples.inputShape().dimensions();
        var pixels = dimensions.size() == 3 && (dimensions.get(2) == 1 || dimensions.get(2) == 3)
                ? examples.pixels(i)
                : null;
        if (pixels == null) {
            throw ProblemException.notFound("Examples of shape " + examples.inputShape()
                    + " are no pictures here; bytes of shape [height, width, 1] or [height, width, 3] are");
        }
        var gray = dimensions.get(2) == 1;
        var image = gray
                ? new BufferedImage(dimensions.get(1), dimensions.get(0), BufferedImage.TYPE_BYTE_GRAY)
                : new BufferedImage(dimensions.get(1), dimensions.get(0), BufferedImage.TYPE_INT_RGB);
        // Through the raster, because setRGB would convert between colour spaces
        image.getRaster().setPixels(0, 0, image.getWidth(), image.getHeight(), pixels);
        return image;
    }

    static byte[] encode(BufferedImage image) {
        var png = new ByteArrayOutputStream();
        // ImageIO's own streams would go through a temporary file
        try (var out = new MemoryCacheImageOutputStream(png)) {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory can't fail", e);
        }
        return png.toByteArray();
    }
}
