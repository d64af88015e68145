package dev.neurona.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.neurona.shared.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NpzFormatTest {

    private static final NpzFormat FORMAT = new NpzFormat(Reading.properties(Path.of("unused")));

    private final Map<String, byte[]> arrays = digits();

    static Map<String, byte[]> digits() {
        return new LinkedHashMap<>(Map.of(
                "x_train.npy", npy("|u1", "(2, 1, 3)", new byte[] {0, 1, 2, (byte) 253, (byte) 254, (byte) 255}),
                "y_train.npy", npy("<i8", "(2,)", ints(8, 7, 5)),
                "x_test.npy", npy("|u1", "(1, 1, 3)", new byte[] {9, 9, 9}),
                "y_test.npy", npy("<i8", "(1,)", ints(8, 5))));
    }

    @Test
    void readsKerassMnist() throws IOException {
        read(content -> {
            assertThat(content.described().layout()).isEqualTo(Layout.bytes(Shape.of(1, 3, 1)));
            assertThat(content.described().labelling().classLabels()).containsExactly("5", "7");
            var train = Reading.examples(content, Split.TRAIN);
            assertThat(train.pixels(1)).containsExactly(253, 254, 255);
            assertThat(train.label(0)).isEqualTo(1);
            assertThat(Reading.examples(content, Split.TEST).label(0)).isZero();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"<f4", ">f4", "<f8", ">f8", "<i2", ">i4", "<i8"})
    void readsNumbersOfEveryKind(String type) throws IOException {
        var size = type.charAt(2) - '0';
        var bytes = ByteBuffer.allocate(8 * size)
                .order(type.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        for (var value : new int[] {1, -2, 300, -400, 5, 6, 7, 8}) {
            switch (type.substring(1)) {
                case "f4" -> bytes.putFloat(value);
                case "f8" -> bytes.putDouble(value);
                case "i2" -> bytes.putShort((short) value);
                case "i4" -> bytes.putInt(value);
                default -> bytes.putLong(value);
            }
        }
        arrays.clear();
        arrays.put("x.npy", npy(type, "(4, 2)", bytes.array()));
        arrays.put("y.npy", npy("|u1", "(4, 1)", new byte[4]));
        read(content ->
                assertThat(Reading.examples(content, Split.TRAIN).values(1)).containsExactly(300f, -400f));
    }

    @Test
    void tellsARegressionByItsNumbers() throws IOException {
        arrays.put("y_train.npy", npy("<f4", "(2,)", floats(1.5f, 2)));
        read(content -> {
            assertThat(content.described().labelling().isRegression()).isTrue();
            assertThat(Reading.examples(content, Split.TRAIN).target(0)).isEqualTo(1.5f);
        });
    }

    @Test
    void namesTheArrayThatIsWrong() {
        refuses(
                "y_test.npy",
                npy("<i8", "(2,)", ints(8, 1, 2)),
                "y_test.npy has 2 entries of 1 values; it must have 1 of 1");
        refuses("y_train.npy", npy("<f4", "(2, 10)", floats(new float[20])), "entries of 10 values");
        refuses("x_train.npy", npy("|O", "(2, 3)", new byte[6]), "its values are of type '|O'");
        refuses("x_train.npy", npy("<U4", "(2, 3)", new byte[6]), "'<U4'");
        refuses("x_train.npy", npy("|u1", "(2, 1, 3)", new byte[5]), "it ends too early");
        refuses("x_train.npy", npy("|u1", "(2, 1, 3)", new byte[7]), "more values than its header declares");
        refuses("x_train.npy", npy("|u1", "(2, -1, 3)", new byte[7]), "no 'shape'");
        refuses("x_train.npy", npy("|u1", "(2, 99999999999, 3)", new byte[7]), "its shape is");
        refuses("x_train.npy", npy("|u1", "(2, 1, 1, 1, 3)", new byte[6]), "5 dimensions");
        refuses("x_train.npy", npy("|u1", "()", new byte[1]), "a single number");
        refuses("x_test.npy", npy("|u1", "(1, 3)", new byte[3]), "those of the other split are [1, 3, 1]");
        refuses("x_test.npy", npy("<f4", "(1, 1, 3)", floats(1, Float.NaN, 1)), "those of the other split");
        refuses("x_train.npy", "PK and no array".getBytes(), "no NumPy array");
        var fortran = new String(npy("|u1", "(2, 1, 3)", new byte[6]), StandardCharsets.ISO_8859_1)
                .replace("False", "True ")
                .getBytes(StandardCharsets.ISO_8859_1);
        refuses("x_train.npy", fortran, "Fortran");
        arrays.remove("y_train.npy");
        refuses("z.npy", new byte[0], "it has no array y_train");
    }

    @Property(tries = 300)
    void damagedFilesAreReadOrRefused(@ForAll long seed) {
        var random = new Random(seed);
        for (var name : arrays.keySet()) {
            if (random.nextBoolean()) {
                var array = arrays.get(name).clone();
                array[random.nextInt(array.length)] = (byte) random.nextInt();
                arrays.put(name, Arrays.copyOf(array, array.length - (random.nextInt(3) == 0 ? 1 : 0)));
            }
        }
        var zip = Pictures.zip(arrays);
        if (random.nextInt(3) == 0) {
            zip[random.nextInt(zip.length)] = (byte) random.nextInt();
        }
        var thrown = catchThrowable(() -> Reading.read(FORMAT, Map.of("x.npz", zip), Map.of(), content -> {}));
        if (thrown != null) {
            assertThat(thrown).isInstanceOf(FormatException.class);
        }
    }

    private void read(Reading.Look look) throws IOException {
        Reading.read(FORMAT, Map.of("mnist.npz", Pictures.zip(arrays)), Map.of(), look);
    }

    private void refuses(String name, byte[] array, String reason) {
        var whole = arrays.put(name, array);
        assertThatThrownBy(() -> read(content -> {}))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining(reason);
        if (whole != null) {
            arrays.put(name, whole);
        }
    }

    /** As np.save writes it: version 1.0, the header padded to a multiple of 64. */
    private static byte[] npy(String type, String shape, byte[] values) {
        var text = "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }";
        var padded = text + " ".repeat(63 - (10 + text.length()) % 64) + "\n";
        return ByteBuffer.allocate(10 + padded.length() + values.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
                .putShort((short) padded.length())
                .put(padded.getBytes(StandardCharsets.US_ASCII))
                .put(values)
                .array();
    }

    private static byte[] ints(int size, long... values) {
        var bytes = ByteBuffer.allocate(size * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (var value : values) {
            bytes.putLong(value);
        }
        return bytes.array();
    }

    private static byte[] floats(float... values) {
        var bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (var value : values) {
            bytes.putFloat(value);
        }
        return bytes.array();
    }
}
