package dev.neurona.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.neurona.Mutations;
import dev.neurona.shared.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files that were damaged at random are taken or refused in our own words, and nothing else, in little time: no other exception, which
 * would be a 500, no hang, no memory for what a header only says. {@code ./mvnw -Pfuzz test -Dtest='Fuzzed*Test'} makes more of them.
 */
@Timeout(value = 5, unit = java.util.concurrent.TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FuzzedUploadsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final DatasetProperties PROPERTIES = Reading.properties(Path.of("unused"));
    private static final PictureDecoder DECODER = new PictureDecoder();
    private static final String TABLE =
            "age,colour,\"a, b\",label\n" + "31,red,1e-3,yes\n7.5,\"gr\"\"een\",-4,no\n".repeat(8);

    static Stream<Arguments> files() {
        var pictures = new LinkedHashMap<String, byte[]>();
        for (var name : new String[] {"train/a/1", "train/b/2", "test/a/3", "test/b/4"}) {
            pictures.put(name + ".png", Pictures.gray(5, 4, name.charAt(name.length() - 1)));
        }
        var arrays = NpzFormatTest.digits();
        var idx = Map.of(
                "train-images-idx3-ubyte", Idx.images(12, 0),
                "train-labels-idx1-ubyte", Idx.labels(0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1),
                "t10k-images-idx3-ubyte", Idx.images(2, 7),
                "t10k-labels-idx1-ubyte", Idx.labels(0, 1));
        var zip = Map.of("animals.zip", Pictures.zip(pictures));
        var tar = Map.of("animals.tar.gz", gunzip(Pictures.tarGz(pictures)));
        var text = Map.of("table.csv", TABLE.getBytes(StandardCharsets.UTF_8));
        var images = new ImagesFormat(PROPERTIES, DECODER);
        return Stream.of(
                Arguments.of("zip", images, zip, (UnaryOperator<byte[]>) file -> file),
                Arguments.of("tar", images, tar, (UnaryOperator<byte[]>) file -> file),
                Arguments.of("tar.gz", images, tar, (UnaryOperator<byte[]>) Idx::gzip),
                Arguments.of("csv", new CsvFormat(PROPERTIES), text, (UnaryOperator<byte[]>) file -> file),
                Arguments.of("csv.gz", new CsvFormat(PROPERTIES), text, (UnaryOperator<byte[]>) Idx::gzip),
                Arguments.of("idx", new IdxFormat(PROPERTIES), idx, (UnaryOperator<byte[]>) file -> file),
                Arguments.of(
                        "npz", new NpzFormat(PROPERTIES), Map.of("mnist.npz", Pictures.zip(arrays)), (UnaryOperator<
                                        byte[]>)
                                file -> file));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void damagedFilesAreTakenOrRefused(
            String name, DatasetFormat format, Map<String, byte[]> whole, UnaryOperator<byte[]> packed)
            throws IOException {
        Reading.read(
                format,
                packed(whole, packed),
                Map.of(),
                content -> assertThat(content.files()).isNotEmpty());
        for (var seed = 0; seed < Mutations.count(); seed++) {
            var random = new Random(seed);
            var damaged = new HashMap<>(whole);
            damaged.replaceAll(
                    (file, bytes) -> whole.size() == 1 || random.nextInt(3) == 0 ? Mutations.of(bytes, random) : bytes);
            var form = packed(damaged, packed);
            takesOrRefuses(name + " " + seed, form, () -> Reading.read(format, form, Map.of(), content -> {}));
        }
    }

    /** Within the ZIP, where a checksum of the ZIP does not stand before it. */
    @Test
    void damagedArraysAndPicturesInWholeArchivesAreTakenOrRefused() {
        var arrays = NpzFormatTest.digits();
        for (var seed = 0; seed < Mutations.count(); seed++) {
            var random = new Random(seed);
            var damaged = new LinkedHashMap<>(arrays);
            damaged.replaceAll((name, array) -> random.nextInt(2) == 0 ? Mutations.of(array, random) : array);
            var files = Map.of("mnist.npz", Pictures.zip(damaged));
            takesOrRefuses(
                    "npy " + seed,
                    files,
                    () -> Reading.read(new NpzFormat(PROPERTIES), files, Map.of(), content -> {}));
            var names = Map.of(
                    name(random) + "a/1.png", Pictures.gray(2, 2, 1), "b/" + name(random), Pictures.gray(2, 2, 1));
            var archive = Map.of("a.zip", Pictures.zip(names));
            takesOrRefuses(
                    "name " + seed,
                    archive,
                    () -> Reading.read(new ImagesFormat(PROPERTIES, DECODER), archive, Map.of(), content -> {}));
        }
    }

    private static String name(Random random) {
        var pieces = new String[] {
            "../", "/", "..\\", "\u0000", "C:", "~", "train/", "\u202e", "x".repeat(300), ".png", "%2e%2e/", "."
        };
        var name = new StringBuilder();
        for (var i = random.nextInt(5); i >= 0; i--) {
            name.append(pieces[random.nextInt(pieces.length)]);
        }
        return name.append("z").toString();
    }

    @Test
    void damagedPicturesAreTakenOrRefused() {
        for (var picture : new byte[][] {
            Pictures.gray(40, 30, 7), Pictures.colour(40, 30, 0x336699, "png"), Pictures.colour(40, 30, 0x336699, "jpg")
        }) {
            assertThat(DECODER.decode(picture).width()).isEqualTo(40);
            for (var seed = 0; seed < Mutations.count(); seed++) {
                var damaged = Mutations.of(picture, new Random(seed));
                takesOrRefuses("picture " + seed, Map.of("picture", damaged), () -> DECODER.decodeColour(damaged));
            }
        }
    }

    @FunctionalInterface
    private interface Attempt {
        void run() throws IOException;
    }

    private static void takesOrRefuses(String what, Map<String, byte[]> files, Attempt attempt) {
        var start = System.nanoTime();
        try {
            attempt.run();
        } catch (FormatException | ProblemException e) {
            assertThat(e.getMessage()).as(what).isNotBlank();
        } catch (Throwable e) {
            files.forEach((name, bytes) ->
                    System.out.println(name + ": " + HexFormat.of().formatHex(bytes)));
            fail(what + " is neither taken nor refused", e);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).as(what).isLessThan(PATIENCE);
    }

    private static Map<String, byte[]> packed(Map<String, byte[]> files, UnaryOperator<byte[]> packed) {
        var result = new HashMap<>(files);
        result.replaceAll((name, bytes) -> packed.apply(bytes));
        return result;
    }

    private static byte[] gunzip(byte[] packed) {
        try (var in = new java.util.zip.GZIPInputStream(new java.io.ByteArrayInputStream(packed))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
