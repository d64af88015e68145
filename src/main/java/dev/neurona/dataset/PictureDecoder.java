package dev.neurona.dataset;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import dev.neurona.shared.ProblemException;
import dev.neurona.shared.ProblemKind;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataFormatImpl;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import org.springframework.stereotype.Component;

/**
 * Decodes PNG and JPEG, told apart by their content. Safe for any number of threads, which share one allowance of memory: at any time
 * at most {@value #MOST_PIXELS} pixels are being decoded, and who comes with more waits.
 */
@Component
public final class PictureDecoder {

    /** 4096×4096. A decoder takes up to 8 bytes a pixel, and the luminance 4 more. */
    static final int MOST_PIXELS = 4096 * 4096;

    private final Semaphore pixels = new Semaphore(MOST_PIXELS);

    /**
     * Decodes a picture and turns it upright as its EXIF orientation has it.
     *
     * @throws ProblemException malformed, if it is neither PNG nor JPEG, or is damaged; too large, if it declares more than
     *     16,777,216 pixels, which is found out before anything is decoded
     */
    public Picture decode(byte[] encoded) {
        return decode(encoded, image -> List.of(Luminance.of(image))).get(0);
    }

    /**
     * As {@link #decode(byte[])}, in colour.
     *
     * @return red, green and blue, each 0 to 255; a single one for a gray picture
     */
    public List<Picture> decodeColour(byte[] encoded) {
        return decode(encoded, Luminance::colours);
    }

    private List<Picture> decode(byte[] encoded, Function<BufferedImage, List<Picture>> planes) {
        if (startsWith(encoded, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) {
            // Without its metadata, because a PNG's compressed texts could unpack to any size
            return decode(encoded, Readers.create(Readers.PNG), true, planes);
        }
        if (startsWith(encoded, 0xFF, 0xD8, 0xFF)) {
            return decode(encoded, Readers.create(Readers.JPEG), false, planes);
        }
        throw ProblemException.malformed("The picture is neither PNG nor JPEG by its first bytes");
    }

    private static boolean startsWith(byte[] bytes, int... start) {
        for (var i = 0; i < start.length; i++) {
            if (i >= bytes.length || Byte.toUnsignedInt(bytes[i]) != start[i]) {
                return false;
            }
        }
        return true;
    }

    private List<Picture> decode(
            byte[] encoded, ImageReader reader, boolean ignoreMetadata, Function<BufferedImage, List<Picture>> planes) {
        try (var in = new ByteArrayImageInputStream(encoded)) {
            reader.setInput(in, true, ignoreMetadata);
            reader.addIIOReadWarningListener(PictureDecoder::refuseMissingPixels);
            var size = size(reader);
            pixels.acquireUninterruptibly(size);
            try {
                var pictures = planes.apply(reader.read(0));
                return ignoreMetadata
                        ? pictures
                        : pictures.stream().map(orientation(reader)::upright).toList();
            } finally {
                pixels.release(size);
            }
        } catch (ProblemException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw ProblemException.malformed(
                    "The picture is damaged: it can't be decoded as the PNG or JPEG it begins as");
        } finally {
            reader.dispose();
        }
    }

    /** libjpeg fills up with gray what was cut off, and only warns. Its other warnings are about things that don't show. */
    private static void refuseMissingPixels(ImageReader reader, String warning) {
        if (warning.contains("premature end")) {
            throw new IllegalStateException(warning);
        }
    }

    /** How many pixels the header declares. */
    private static int size(ImageReader reader) throws IOException {
        var width = reader.getWidth(0);
        var height = reader.getHeight(0);
        if ((long) width * height > MOST_PIXELS) {
            throw ProblemException.limit(
                    ProblemKind.PICTURE_LIMIT,
                    "The picture declares %d×%d pixels; it may have %d (as 4096×4096)"
                            .formatted(width, height, MOST_PIXELS),
                    null);
        }
        return width * height;
    }

    /** What can't be read of the metadata is no reason to refuse the picture. */
    private static Orientation orientation(ImageReader reader) {
        try {
            var root = reader.getImageMetadata(0).getAsTree(IIOMetadataFormatImpl.standardMetadataFormatName);
            var node = (IIOMetadataNode) ((IIOMetadataNode) root)
                    .getElementsByTagName("ImageOrientation")
                    .item(0);
            return node == null ? Orientation.NORMAL : Orientation.of(node.getAttribute("value"));
        } catch (IOException | RuntimeException e) {
            return Orientation.NORMAL;
        }
    }

    /** Looked for once, as ImageIO sorts all that it knows each time, and not before somebody sends a picture. */
    private static final class Readers {

        /** The JDK's own. */
        static final ImageReaderSpi PNG =
                ImageIO.getImageReadersByFormatName("png").next().getOriginatingProvider();

        /**
         * TwelveMonkeys', which takes CMYK and other JPEGs that the JDK refuses. Registered by hand, because ImageIO looks for plug-ins with
         * the class loader of whichever thread asks first.
         */
        static final ImageReaderSpi JPEG = register(new JPEGImageReaderSpi());

        private static ImageReaderSpi register(ImageReaderSpi provider) {
            IIORegistry.getDefaultInstance().registerServiceProvider(provider, ImageReaderSpi.class);
            return provider;
        }

        static ImageReader create(ImageReaderSpi provider) {
            try {
                return provider.createReaderInstance();
            } catch (IOException e) {
                throw new IllegalStateException("the reader of " + provider.getFormatNames()[0] + " can't be made", e);
            }
        }
    }
}
