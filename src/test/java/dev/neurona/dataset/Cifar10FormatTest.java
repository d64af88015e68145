package dev.neurona.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class Cifar10FormatTest {

    private static final Cifar10Format FORMAT = new Cifar10Format(Reading.properties(Path.of("unused")));
    private static final String FOLDER = "cifar-10-batches-bin/";

    /** As published: five batches, a test batch, the names of the classes, and a page. */
    private static Map<String, byte[]> published() {
        var files = new LinkedHashMap<String, byte[]>();
        files.put(FOLDER + "batches.meta.txt", (String.join("\n", Cifar10Format.CLASSES) + "\n\n").getBytes());
        for (var batch = 1; batch <= 5; batch++) {
            files.put(FOLDER + "data_batch_" + batch + ".bin", batch(20, batch));
        }
        files.put(FOLDER + "readme.html", "<html>".getBytes());
        files.put(FOLDER + "test_batch.bin", batch(20, 6));
        return files;
    }

    /** Picture i has class i % 10; its red is {@code batch}, its green the row, its blue the column. */
    private static byte[] batch(int pictures, int batch) {
        var bytes = new byte[pictures * 3073];
        for (var i = 0; i < pictures; i++) {
            bytes[i * 3073] = (byte) (i % 10);
            for (var pixel = 0; pixel < 1024; pixel++) {
                bytes[i * 3073 + 1 + pixel] = (byte) batch;
                bytes[i * 3073 + 1 + 1024 + pixel] = (byte) (pixel / 32);
                bytes[i * 3073 + 1 + 2048 + pixel] = (byte) (pixel % 32);
            }
        }
        return bytes;
    }

    @Test
    void readsTheArchiveAsPublished() throws IOException {
        Reading.read(FORMAT, Map.of("cifar-10-binary.tar.gz", Pictures.tarGz(published())), Map.of(), content -> {
            assertThat(content.splits()).isEqualTo(Map.of(Split.TRAIN, 100L, Split.TEST, 20L));
            assertThat(content.described().labelling().classLabels())
                    .startsWith("airplane")
                    .endsWith("truck");
            assertThat(content.classCounts().get(Split.TRAIN)).containsOnly(10L);
            var test = Reading.examples(content, Split.TEST);
            assertThat(test.inputShape().dimensions()).containsExactly(32, 32, 3);
            assertThat(test.label(13)).isEqualTo(3);
            // Row 2, column 5
            assertThat(Arrays.copyOfRange(test.pixels(13), (2 * 32 + 5) * 3, (2 * 32 + 5) * 3 + 3))
                    .containsExactly(6, 2, 5);
            assertThat(Reading.examples(content, Split.TRAIN).pixels(99)[0]).isEqualTo(5);
        });
    }

    @Test
    void readsSingleBatches() throws IOException {
        var batches = Map.of("data_batch_3.bin", batch(20, 3), "test_batch.bin", Idx.gzip(batch(10, 6)));
        Reading.read(
                FORMAT,
                batches,
                Map.of(),
                content -> assertThat(content.splits()).isEqualTo(Map.of(Split.TRAIN, 20L, Split.TEST, 10L)));
    }

    @Test
    void namesTheBatchAndThePictureThatAreWrong() {
        var files = published();
        files.put(FOLDER + "data_batch_2.bin", Arrays.copyOf(batch(3, 1), 7000));
        refuses(files, "data_batch_2.bin: it ends within picture 2: 854 of 3073 bytes");
        var label = batch(3, 1);
        label[3073] = (byte) 200;
        files.put(FOLDER + "data_batch_2.bin", label);
        refuses(files, "the label of picture 1 is 200; it must be 0 to 9");
        files = published();
        files.remove(FOLDER + "test_batch.bin");
        refuses(files, "there are no examples for test");
        files.put(FOLDER + "batches.meta.txt", "cat\ndog\n".getBytes());
        refuses(files, "names 2 classes");
    }

    private static void refuses(Map<String, byte[]> files, String reason) {
        assertThatThrownBy(() -> Reading.read(FORMAT, Map.of("cifar.tar.gz", Pictures.tarGz(files)), Map.of(), c -> {}))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining(reason);
    }
}
