package dev.neurona.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.neurona.shared.ProblemException;
import dev.neurona.shared.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.unit.DataSize;

class IdxFormatTest {

    private static final IdxFormat FORMAT = new IdxFormat(Reading.properties(Path.of("unused")));

    private final Map<String, byte[]> files = new LinkedHashMap<>(Map.of(
            "train-images-idx3-ubyte", Idx.images(4, 10),
            "train-labels-idx1-ubyte", Idx.labels(0, 1, 2, 0),
            "t10k-images-idx3-ubyte.gz", Idx.gzip(Idx.images(3, 100)),
            "t10k-labels-idx1-ubyte.gz", Idx.gzip(Idx.labels(2, 1, 0))));

    @Test
    void readsPlainAndPackedFilesByTheirNames() throws IOException {
        Reading.read(FORMAT, files, Map.of(), content -> {
            assertThat(content.splits()).isEqualTo(Map.of(Split.TRAIN, 4L, Split.TEST, 3L));
            assertThat(content.classCounts())
                    .isEqualTo(Map.of(Split.TRAIN, List.of(2L, 1L, 1L), Split.TEST, List.of(1L, 1L, 1L)));
            assertThat(content.warnings()).isEmpty();
            var test = Reading.examples(content, Split.TEST);
            assertThat(test.inputShape()).isEqualTo(Shape.of(2, 3, 1));
            assertThat(test.values(1)).containsOnly(101).hasSize(6);
            assertThat(List.of(test.label(0), test.label(1), test.label(2))).containsExactly(2, 1, 0);
        });
    }

    /** What is stored of MNIST are its own four files, to the last byte. */
    @Test
    void storesMnistAsItsAuthorsPublishedIt() throws IOException {
        var mnist = new LinkedHashMap<String, byte[]>();
        for (var name : List.of("train-images-idx3", "train-labels-idx1", "t10k-images-idx3", "t10k-labels-idx1")) {
            var file = name + "-ubyte.gz";
            mnist.put(file, new ClassPathResource("datasets/mnist/" + file).getContentAsByteArray());
        }
        var known = Datasets.bundled().get("mnist");

        Reading.read(FORMAT, mnist, Map.of(), content -> {
            var entry = content.entry("digits", new UploadForm());
            assertThat(entry.sha256()).isEqualTo(known.sha256());
            assertThat(entry.classLabels()).isEqualTo(known.classLabels());
            assertThat(entry.classCounts()).isEqualTo(known.classCounts());
            assertThat(entry.valueRange()).isEqualTo(known.valueRange());
            assertThat(entry.warnings()).isEmpty();
        });
    }

    @Test
    void splitsWhatIsNotSplitByClassAndWithoutChance() throws IOException {
        var labels = new int[100];
        Arrays.fill(labels, 40, 100, 1);
        var whole = Map.of("images.idx", Idx.images(100, 0), "labels.idx", Idx.labels(labels));

        Reading.read(FORMAT, whole, Map.of("testSplit", "0.25"), content -> {
            assertThat(content.classCounts())
                    .isEqualTo(Map.of(Split.TRAIN, List.of(30L, 45L), Split.TEST, List.of(10L, 15L)));
            // round((k + 1) / 4) rises at k = 1, 5, 9, …
            var test = Reading.examples(content, Split.TEST);
            assertThat(List.of(
                            test.values(0).get(0),
                            test.values(1).get(0),
                            test.values(10).get(0)))
                    .isEqualTo(List.of(1, 5, 41));
        });
    }

    @Test
    void takesTheLabelsThatOccurForClassesUnlessTheyAreNamed() throws IOException {
        files.put("train-labels-idx1-ubyte", Idx.labels(7, 3, 9, 3));
        files.put("t10k-labels-idx1-ubyte.gz", Idx.labels(9, 7, 3));
        Reading.read(FORMAT, files, Map.of(), content -> {
            assertThat(content.described().labelling().classLabels()).containsExactly("3", "7", "9");
            assertThat(content.classCounts().get(Split.TRAIN)).containsExactly(2L, 1L, 1L);
        });

        refuses(Map.of("classLabels", "a,b,c"), "there is a label 9, but classLabels names 3 classes");
    }

    @Test
    void readsColourAndFloats() throws IOException {
        var floats =
                ByteBuffer.allocate(16).putFloat(-1.5f).putFloat(0).putFloat(2).putFloat(1e6f);
        Reading.read(
                FORMAT,
                Map.of(
                        "images", Idx.of(0xD04, new int[] {4, 1, 1, 1}, floats.array()),
                        "labels", Idx.labels(0, 0, 0, 0)),
                Map.of("testSplit", "0.5"),
                content -> {
                    var entry = content.entry("x", new UploadForm());
                    assertThat(entry.inputShape()).isEqualTo(Shape.of(1, 1, 1));
                    assertThat(Reading.examples(content, Split.TRAIN).values(0)).containsExactly(0f);
                    assertThat(entry.valueRange()).isEqualTo(new ValueRange(0, 1e6));
                });
        floats.putFloat(8, Float.NaN);
        files.clear();
        files.put("images", Idx.of(0xD04, new int[] {4, 1, 1, 1}, floats.array()));
        files.put("labels", Idx.labels(0, 0, 0, 0));
        refuses(Map.of(), "images: value 0 of example 2 is NaN");
    }

    @Test
    void namesTheFileThatIsWrong() {
        damage(
                "train-images-idx3-ubyte",
                Arrays.copyOf(Idx.images(4, 0), 39),
                "train-images-idx3-ubyte: it ends after 3 of the 4");
        damage(
                "train-images-idx3-ubyte",
                Idx.labels(1, 2),
                "its magic number says 1 dimensions, 0x00000801; it must say 3");
        damage("train-images-idx3-ubyte", "PNG, or so".getBytes(), "its magic number is 0x504e472c");
        damage(
                "train-images-idx3-ubyte",
                Idx.images(5, 0),
                "it has 5 images, but there are 4 labels in train-labels-idx1-ubyte");
        damage("train-labels-idx1-ubyte", Arrays.copyOf(Idx.labels(1, 2, 0, 0), 10), "it ends after 2 of the 4");
        damage("train-labels-idx1-ubyte", Arrays.copyOf(Idx.labels(1, 2, 0, 0), 13), "there is more after the 4");
        damage("t10k-labels-idx1-ubyte.gz", Idx.labels(0, 1, 3), "class \"3\" has no examples in train and 1 in test");
        damage(
                "t10k-images-idx3-ubyte.gz",
                Idx.of(0x803, new int[] {3, 1, 1}, new byte[3]),
                "its pictures are [2, 3, 1] of type UNSIGNED_BYTE, those of the other split [1, 1, 1]");
        var packed = Idx.gzip(Idx.images(3, 0));
        damage(
                "t10k-images-idx3-ubyte.gz",
                Arrays.copyOf(packed, packed.length - 12),
                "t10k-images-idx3-ubyte.gz: it ends too early");
        damage("t10k-images-idx3-ubyte.gz", Idx.of(0x803, new int[] {-3, 1, 1}, new byte[3]), "its dimension 0 is -3");
    }

    @Test
    void refusesFilesThatUnpackToMoreThanIsTaken() {
        var small = new IdxFormat(new DatasetProperties(
                Path.of("unused"),
                null,
                Path.of("unused"),
                DataSize.ofGigabytes(1),
                DataSize.ofMegabytes(1),
                DataSize.ofBytes(30),
                1));

        assertThatThrownBy(() -> Reading.read(small, files, Map.of(), content -> {}))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("it unpacks to more than 30 bytes");
    }

    @Test
    void namesEveryFileThatIsMissingOrTooMuch() {
        files.remove("t10k-labels-idx1-ubyte.gz");
        files.put("readme.txt", new byte[0]);

        assertThatThrownBy(() -> Reading.read(FORMAT, files, Map.of("lable", "x"), content -> {}))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.faults())
                                .extracting(fault -> fault.pointer() + " " + fault.message())
                                .anyMatch(text -> text.startsWith("/lable is not a known field"))
                                .anyMatch(text -> text.contains("readme.txt"))
                                .anyMatch(text -> text.contains("images for [test, train] and labels for [train]")));
    }

    @Property(tries = 500)
    void damagedFilesAreReadOrRefused(@ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int damages) {
        var random = new Random(seed);
        var names = files.keySet().toArray(new String[0]);
        for (var i = 0; i < damages; i++) {
            var name = names[random.nextInt(names.length)];
            var file = Arrays.copyOf(files.get(name), 1 + random.nextInt(files.get(name).length));
            file[random.nextInt(file.length)] = (byte) random.nextInt();
            files.put(name, file);
        }
        var thrown = catchThrowable(() -> Reading.read(FORMAT, files, Map.of(), content -> {}));
        assertThat(thrown)
                .satisfiesAnyOf(t -> assertThat(t).isNull(), t -> assertThat(t).isInstanceOf(FormatException.class));
    }

    private void damage(String file, byte[] content, String reason) {
        var whole = files.put(file, content);
        refuses(Map.of(), reason);
        files.put(file, whole);
    }

    private void refuses(Map<String, String> fields, String reason) {
        assertThatThrownBy(() -> Reading.read(FORMAT, files, fields, content -> {}))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining(reason);
    }
}
