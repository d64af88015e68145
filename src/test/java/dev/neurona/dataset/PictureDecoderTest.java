package dev.neurona.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.shared.ProblemException;
import dev.neurona.shared.ProblemKind;
import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureDecoderTest {

    private final PictureDecoder decoder = new PictureDecoder();

    @ParameterizedTest
    @ValueSource(
            ints = {
                BufferedImage.TYPE_INT_RGB,
                BufferedImage.TYPE_INT_ARGB,
                BufferedImage.TYPE_3BYTE_BGR,
                BufferedImage.TYPE_4BYTE_ABGR,
                BufferedImage.TYPE_BYTE_INDEXED
            })
    void weighsColoursAsEyesDo(int type) {
        var image = new BufferedImage(4, 1, type);
        image.setRGB(0, 0, Color.RED.getRGB());
        image.setRGB(1, 0, Color.GREEN.getRGB());
        image.setRGB(2, 0, Color.BLUE.getRGB());
        image.setRGB(3, 0, Color.WHITE.getRGB());

        var picture = decoder.decode(Renderings.png(image));

        assertThat(picture.width()).isEqualTo(4);
        assertThat(picture.height()).isEqualTo(1);
        assertThat(picture.luminance()).containsExactly(new float[] {76.245f, 149.685f, 29.07f, 255}, within(0.01f));
    }

    @Test
    void keepsTheShadesOfGrayExactly() {
        var image = new BufferedImage(256, 1, BufferedImage.TYPE_BYTE_GRAY);
        for (var x = 0; x < 256; x++) {
            image.getRaster().setSample(x, 0, 0, x);
        }

        var luminance = decoder.decode(Renderings.png(image)).luminance();

        for (var x = 0; x < 256; x++) {
            assertThat(luminance[x]).isEqualTo(x);
        }
    }

    @Test
    void readsSixteenBits() {
        var image = new BufferedImage(3, 1, BufferedImage.TYPE_USHORT_GRAY);
        image.getRaster().setPixels(0, 0, 3, 1, new int[] {0, 32768, 65535});

        assertThat(decoder.decode(Renderings.png(image)).luminance())
                .containsExactly(new float[] {0, 127.502f, 255}, within(0.001f));
    }

    @Test
    void readsSixteenBitColours() {
        var model = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, 1, DataBuffer.TYPE_USHORT);
        var raster = Raster.createInterleavedRaster(DataBuffer.TYPE_USHORT, 1, 1, 3, null);
        raster.setPixel(0, 0, new int[] {65535, 0, 0});

        var luminance = decoder.decode(Renderings.png(new BufferedImage(model, raster, false, null)))
                .luminance();

        assertThat(luminance).containsExactly(new float[] {76.245f}, within(0.01f));
    }

    @Test
    void readsOneBitAPixel() {
        var image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY);
        image.setRGB(1, 0, Color.WHITE.getRGB());

        assertThat(decoder.decode(Renderings.png(image)).luminance()).containsExactly(0, 255);
    }

    @Test
    void compositesTransparencyOnWhite() {
        var image = new BufferedImage(3, 1, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(1, 0, 0x80000000);
        image.setRGB(2, 0, 0xFF000000);

        assertThat(decoder.decode(Renderings.png(image)).luminance()).containsExactly(255, 127, 0);
    }

    @Test
    void readsGrayWithAlpha() {
        var model = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_GRAY), true, false, 3, DataBuffer.TYPE_BYTE);
        var raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 2, 1, 2, null);
        raster.setPixels(0, 0, 2, 1, new int[] {100, 255, 100, 0});

        assertThat(decoder.decode(Renderings.png(new BufferedImage(model, raster, false, null)))
                        .luminance())
                .containsExactly(100, 255);
    }

    @Test
    void readsJpegsInColourAndGray() {
        var gray = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
        gray.getRaster()
                .setSamples(
                        0, 0, 16, 16, 0, IntStream.generate(() -> 90).limit(256).toArray());
        var red = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
        red.setRGB(0, 0, 16, 16, IntStream.generate(() -> 0xFF0000).limit(256).toArray(), 0, 16);

        assertThat(decoder.decode(Renderings.jpeg(gray, 0.9f)).luminance()[100]).isEqualTo(90, within(1f));
        assertThat(decoder.decode(Renderings.jpeg(red, 0.9f)).luminance()[100]).isEqualTo(76, within(3f));
    }

    @Test
    void readsCmykJpegs() throws IOException {
        var luminance = decoder.decode(cmykJpeg(0, 0, 0, 255)).luminance();

        assertThat(luminance).hasSize(256);
        // Black ink alone is a dark gray in print
        assertThat(luminance[100]).isLessThan(100);
        assertThat(decoder.decode(cmykJpeg(0, 0, 0, 0)).luminance()[100]).isGreaterThan(240);
    }

    /** A bar along the left side of the stored pixels: where it must be when the picture is upright. */
    @ParameterizedTest
    @CsvSource({
        "1, left, 32",
        "2, right, 32",
        "3, right, 32",
        "4, left, 32",
        "5, top, 16",
        "6, top, 16",
        "7, bottom, 16",
        "8, bottom, 16"
    })
    void turnsAPhotoUpright(int orientation, String side, int width) {
        var image = new BufferedImage(32, 16, BufferedImage.TYPE_BYTE_GRAY);
        for (var y = 0; y < 16; y++) {
            for (var x = 0; x < 32; x++) {
                image.getRaster().setSample(x, y, 0, x < 8 ? 250 : 5);
            }
        }

        var picture = decoder.decode(withExif(Renderings.jpeg(image, 1), orientation));

        assertThat(picture.width()).isEqualTo(width);
        assertThat(picture.height()).isEqualTo(48 - width);
        var middle = picture.luminance();
        var x = side.equals("left") ? 2 : side.equals("right") ? width - 3 : width / 2;
        var y = side.equals("top") ? 2 : side.equals("bottom") ? picture.height() - 3 : picture.height() / 2;
        assertThat(middle[y * width + x]).isGreaterThan(200);
        assertThat(middle[(picture.height() - 1 - y) * width + width - 1 - x]).isEqualTo(5, within(10f));
    }

    @Test
    void aTurnGoesTheRightWayRound() {
        var stored = new Picture(2, 3, new float[] {1, 2, 3, 4, 5, 6});

        assertThat(Orientation.TURN_CLOCKWISE.upright(stored).luminance()).containsExactly(5, 3, 1, 6, 4, 2);
        assertThat(Orientation.TURN_COUNTERCLOCKWISE.upright(stored).luminance())
                .containsExactly(2, 4, 6, 1, 3, 5);
        assertThat(Orientation.TRANSPOSED.upright(stored).luminance()).containsExactly(1, 3, 5, 2, 4, 6);
        assertThat(Orientation.TRANSPOSED_UPSIDE_DOWN.upright(stored).luminance())
                .containsExactly(6, 4, 2, 5, 3, 1);
        assertThat(Orientation.FLIPPED.upright(stored).luminance()).containsExactly(2, 1, 4, 3, 6, 5);
        assertThat(Orientation.UPSIDE_DOWN.upright(stored).luminance()).containsExactly(6, 5, 4, 3, 2, 1);
        assertThat(Orientation.FLIPPED_UPSIDE_DOWN.upright(stored).luminance()).containsExactly(5, 6, 3, 4, 1, 2);
    }

    @Test
    @Timeout(2)
    void refusesADecompressionBombByItsHeader() {
        var bomb = pngHeader(50_000, 50_000);

        assertThat(bomb.length).isLessThan(100);
        assertRefused(bomb, ProblemKind.PICTURE_LIMIT, "The picture declares 50000×50000 pixels; it may have 16777216");
        assertRefused(
                pngHeader(Integer.MAX_VALUE, Integer.MAX_VALUE), ProblemKind.PICTURE_LIMIT, "2147483647×2147483647");
        assertRefused(pngHeader(4096, 4097), ProblemKind.PICTURE_LIMIT, "4096×4097");
    }

    @Test
    @Timeout(2)
    void refusesAJpegBombByItsHeader() {
        var jpeg = Renderings.jpeg(new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY), 0.9f);
        for (var i = 0; i < jpeg.length; i++) {
            // SOF0: marker, length, precision, then height and width
            if (jpeg[i] == (byte) 0xFF && jpeg[i + 1] == (byte) 0xC0) {
                ByteBuffer.wrap(jpeg).putShort(i + 5, (short) 65_000).putShort(i + 7, (short) 60_000);
                break;
            }
        }
        assertRefused(jpeg, ProblemKind.PICTURE_LIMIT, "The picture declares 60000×65000 pixels");
    }

    @Test
    void refusesWhatIsNoPicture() {
        assertRefused(new byte[0], ProblemKind.MALFORMED, "neither PNG nor JPEG");
        assertRefused("GIF89a…".getBytes(), ProblemKind.MALFORMED, "neither PNG nor JPEG");
        assertRefused("<svg/>".getBytes(), ProblemKind.MALFORMED, "neither PNG nor JPEG");
        assertRefused(pngHeader(28, 28), ProblemKind.MALFORMED, "The picture is damaged");
        assertRefused(pngHeader(0, 28), ProblemKind.MALFORMED, "The picture is damaged");
        assertRefused(
                new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF}, ProblemKind.MALFORMED, "The picture is damaged");
    }

    @Test
    void refusesAPictureThatIsBrokenOff() {
        var png = Renderings.png(noise(64, 64));
        var jpeg = Renderings.jpeg(noise(64, 64), 0.9f);

        assertRefused(Arrays.copyOf(png, png.length / 2), ProblemKind.MALFORMED, "The picture is damaged");
        assertRefused(Arrays.copyOf(jpeg, jpeg.length / 2), ProblemKind.MALFORMED, "The picture is damaged");
    }

    @Test
    void whateverIsDamagedEndsInAProblemAndNothingElse() {
        var random = new Random(5);
        var files = new byte[][] {
            Renderings.png(noise(20, 20)),
            Renderings.jpeg(noise(20, 20), 0.8f),
            withExif(Renderings.jpeg(noise(20, 20), 0.8f), 6)
        };
        for (var i = 0; i < 1500; i++) {
            var damaged = files[i % 3].clone();
            for (var k = 0; k <= i % 4; k++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            var thrown = catchThrowable(() -> decoder.decode(damaged));
            if (thrown != null) {
                assertThat(thrown).isInstanceOf(ProblemException.class);
                assertThat(thrown.getMessage()).startsWith("The picture");
            }
        }
    }

    @Test
    void manyThreadsDecodeAtOnce() throws Exception {
        var png = Renderings.png(noise(64, 64));
        var expected = decoder.decode(png).luminance();
        var pool = Executors.newFixedThreadPool(8);

        var answers = pool.invokeAll(IntStream.range(0, 200)
                .mapToObj(i -> (Callable<Picture>) () -> decoder.decode(png))
                .toList());
        pool.shutdown();

        for (var answer : answers) {
            assertThat(answer.get().luminance()).containsExactly(expected);
        }
    }

    private void assertRefused(byte[] encoded, ProblemKind kind, String reason) {
        assertThatThrownBy(() -> decoder.decode(encoded))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessageContaining(reason)
                .hasNoCause();
    }

    private static BufferedImage noise(int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        var random = new Random(11);
        image.getRaster()
                .setSamples(
                        0,
                        0,
                        width,
                        height,
                        0,
                        random.ints(width * height, 0, 256).toArray());
        return image;
    }

    /** A PNG that ends where its pixels would begin. */
    private static byte[] pngHeader(int width, int height) {
        var header =
                ByteBuffer.allocate(17).put("IHDR".getBytes()).putInt(width).putInt(height);
        header.put(new byte[] {8, 6, 0, 0, 0});
        var crc = new CRC32();
        crc.update(header.array());
        return ByteBuffer.allocate(33)
                .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'})
                .putInt(13)
                .put(header.array())
                .putInt((int) crc.getValue())
                .array();
    }

    /** Puts an APP1 segment with nothing but the orientation (EXIF tag 274) after the start of {@code jpeg}. */
    private static byte[] withExif(byte[] jpeg, int orientation) {
        var exif = ByteBuffer.allocate(36)
                .putShort((short) 0xFFE1)
                .putShort((short) 34)
                .put("Exif\0\0MM\0*".getBytes())
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 274)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation);
        return ByteBuffer.allocate(jpeg.length + 36)
                .put(jpeg, 0, 2)
                .put(exif.array())
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    /** A JPEG of 16×16 pixels of one colour in four inks; no ICC profile, and not inverted as Adobe's are. */
    private static byte[] cmykJpeg(int cyan, int magenta, int yellow, int black) throws IOException {
        var raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 16, 16, 4, null);
        var inks = new int[] {cyan, magenta, yellow, black};
        for (var i = 0; i < 256; i++) {
            raster.setPixel(i % 16, i / 16, inks);
        }
        var bytes = new ByteArrayOutputStream();
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(raster, null, null), null);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
