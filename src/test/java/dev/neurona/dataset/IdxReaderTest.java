package dev.neurona.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class IdxReaderTest {

    private static final IdxReader READER = new IdxReader(1 << 20);
    private static final int IMAGES = 0x803;
    private static final int LABELS = 0x801;

    @Test
    void readsImagesPlainOrPacked() throws IOException {
        var file = idx(12, IMAGES, 3, 2, 2);

        var plain = READER.images(stream(file));
        var packed = READER.images(stream(gzip(file)));

        assertThat(plain.dimensions()).containsExactly(3, 2, 2);
        assertThat(plain.data()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        assertThat(packed.dimensions()).isEqualTo(plain.dimensions());
        assertThat(packed.data()).isEqualTo(plain.data());
    }

    @Test
    void readsMoreThanItsFirstChunk() throws IOException {
        var length = 3_000_001;

        var labels = new IdxReader(length).labels(stream(gzip(idx(length, LABELS, length))));

        assertThat(labels.data()).hasSize(length).endsWith((byte) (length - 2), (byte) (length - 1));
    }

    @Test
    void refusesATruncatedFile() {
        refuses(() -> READER.images(stream(idx(11, IMAGES, 3, 2, 2))), "it ends after 11 of the 12 values");
        refuses(() -> READER.images(stream(Arrays.copyOf(idx(12, IMAGES, 3, 2, 2), 10))), "ends within its header");
        refuses(() -> READER.images(stream(new byte[0])), "ends within its header");
        var packed = gzip(idx(12, IMAGES, 3, 2, 2));
        refuses(() -> READER.images(stream(Arrays.copyOf(packed, packed.length - 12))), "compressed data");
    }

    @Test
    void refusesAnotherMagicNumber() {
        refuses(
                () -> READER.labels(stream(idx(12, IMAGES, 3, 2, 2))),
                "its magic number is 0x00000803; it must be 0x00000801");
        refuses(() -> READER.images(stream("PNG, or so".getBytes())), "its magic number is 0x504e472c");
    }

    @Test
    void refusesTrailingBytes() {
        refuses(() -> READER.images(stream(idx(13, IMAGES, 3, 2, 2))), "there is more after the 12 values");
    }

    @Test
    void refusesAbsurdSizesBeforeItAllocates() {
        var huge = Integer.MAX_VALUE;
        refuses(() -> READER.images(stream(idx(0, IMAGES, huge, huge, huge))), "[2147483647, 2147483647, 2147483647]");
        refuses(() -> READER.images(stream(idx(0, IMAGES, 1 << 16, 1 << 16, 1))), "at most 1048576");
        refuses(() -> READER.images(stream(idx(0, IMAGES, -1, -28, 28))), "must be positive");
        refuses(() -> READER.labels(stream(idx(0, LABELS, 0))), "must be positive");
    }

    @Test
    void aHeaderAloneGetsNoMemory() {
        // No Java array can be as long as this header says
        var bold = new IdxReader(Integer.MAX_VALUE);
        var file = idx(5, LABELS, Integer.MAX_VALUE);

        refuses(() -> bold.labels(stream(file)), "it ends after 5 of the 2147483647 values");
    }

    @Test
    void refusesLabelsThatDontFitTheImages() throws IOException {
        var images = READER.images(stream(idx(12, IMAGES, 3, 2, 2)));
        var four = READER.labels(stream(idx(4, LABELS, 4)));
        var three = READER.labels(stream(idx(3, LABELS, 3)));

        refuses(() -> images.labelledBy(four, 10), "there are 4 labels for 3 images");
        refuses(() -> images.labelledBy(three, 2), "label 2 is 2; it must be 0 to 1");
        assertThat(images.labelledBy(three, 3).size()).isEqualTo(3);
    }

    @Property(tries = 2000)
    void anyBytesAreReadOrRefused(@ForAll @Size(max = 64) byte[] bytes) {
        readsOrRefuses(bytes);
    }

    @Property(tries = 2000)
    void aDamagedFileIsReadOrRefused(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int damages, @ForAll boolean packed) {
        var file = idx(12, IMAGES, 3, 2, 2);
        var damaged = packed ? gzip(file) : file;
        var random = new Random(seed);
        for (var i = 0; i < damages; i++) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
        }
        readsOrRefuses(Arrays.copyOf(damaged, random.nextInt(damaged.length + 1)));
    }

    private static void readsOrRefuses(byte[] bytes) {
        var thrown = catchThrowable(() -> {
            var array = READER.images(stream(bytes));
            assertThat(array.data()).hasSize(Arrays.stream(array.dimensions()).reduce(1, (a, b) -> a * b));
        });
        if (thrown != null) {
            assertThat(thrown).isInstanceOf(FormatException.class);
        }
    }

    private static void refuses(ThrowingCallable reading, String reason) {
        assertThatThrownBy(reading).isInstanceOf(FormatException.class).hasMessageContaining(reason);
    }

    private static ByteArrayInputStream stream(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    /** A file with this header, and {@code length} values that count up from 0. */
    private static byte[] idx(int length, int magic, int... dimensions) {
        var file = ByteBuffer.allocate(4 + 4 * dimensions.length + length).putInt(magic);
        for (var dimension : dimensions) {
            file.putInt(dimension);
        }
        for (var i = 0; i < length; i++) {
            file.put((byte) i);
        }
        return file.array();
    }

    private static byte[] gzip(byte[] content) {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return packed.toByteArray();
    }
}
