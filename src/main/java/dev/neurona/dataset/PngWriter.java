package dev.neurona.dataset;

import dev.neurona.shared.ProblemException;
import dev.neurona.shared.Shape;
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
     * An 8-bit grayscale PNG.
     *
     * @param shape {@code [height, width, 1]}
     * @param values 0 to 255, row-major
     * @throws ProblemException not found, if examples of this shape are no gray pictures
     */
    static byte[] write(Shape shape, int[] values) {
        var dimensions = shape.dimensions();
        if (dimensions.size() != 3 || dimensions.get(2) != 1) {
            throw ProblemException.notFound(
                    "Examples of shape " + shape + " are no pictures; those of shape [height, width, 1] are");
        }
        var image = new BufferedImage(dimensions.get(1), dimensions.get(0), BufferedImage.TYPE_BYTE_GRAY);
        // Through the raster, because setRGB would convert between colour spaces
        image.getRaster().setSamples(0, 0, image.getWidth(), image.getHeight(), 0, values);
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
