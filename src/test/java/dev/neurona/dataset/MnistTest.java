package dev.neurona.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.shared.ProblemException;
import dev.neurona.shared.ProblemKind;
import dev.neurona.shared.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;

class MnistTest {

    private static final Datasets DATASETS = Datasets.bundled();
    private static final List<String> FILES = List.of(
            "train-images-idx3-ubyte.gz",
            "train-labels-idx1-ubyte.gz",
            "t10k-images-idx3-ubyte.gz",
            "t10k-labels-idx1-ubyte.gz",
            "SHA256SUMS");

    @Test
    void trainIsWhatEverybodyHas() {
        var train = DATASETS.load("mnist", Split.TRAIN);

        assertThat(train.size()).isEqualTo(60_000);
        assertThat(train.inputShape()).isEqualTo(Shape.of(28, 28, 1));
        assertThat(train.featureCount()).isEqualTo(784);
        assertThat(train.label(0)).isEqualTo(5);
        assertThat(train.labelCounts()).containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
    }

    @Test
    void testIsWhatEverybodyHas() {
        var test = DATASETS.load("mnist", Split.TEST);

        assertThat(test.size()).isEqualTo(10_000);
        assertThat(test.label(0)).isEqualTo(7);
        assertThat(test.labelCounts()).containsExactly(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009);
        // The first test picture: its bar of the 7 begins in row 7, column 6
        assertThat(test.values(0).get(7 * 28 + 6)).isEqualTo(84);
        assertThat(test.values(0).get(7 * 28 + 5)).isEqualTo(0);
    }

    @Test
    void theCatalogueSaysWhatTheFilesHold() throws Exception {
        var mnist = DATASETS.get("mnist");
        var content = MessageDigest.getInstance("SHA-256");

        for (var file : FILES.subList(0, 4)) {
            var resource = new ClassPathResource("datasets/mnist/" + file);
            try (var in = new DigestInputStream(new GZIPInputStream(resource.getInputStream()), content)) {
                in.readAllBytes();
            }
        }

        assertThat(mnist.sha256()).isEqualTo(HexFormat.of().formatHex(content.digest()));
        for (var split : Split.values()) {
            var examples = DATASETS.load("mnist", split);
            assertThat(mnist.splits().get(split)).isEqualTo(examples.size());
            assertThat(mnist.classCounts().get(split))
                    .containsExactlyElementsOf(IntStream.of(examples.labelCounts())
                            .mapToObj(Long::valueOf)
                            .toList());
            assertThat(mnist.classes()).isEqualTo(examples.classes());
            assertThat(mnist.inputShape()).isEqualTo(examples.inputShape());
        }
    }

    @Test
    void aDamagedFileIsRefusedAndReadAgainOnceItIsWhole(@TempDir Path folder) throws IOException {
        for (var file : FILES) {
            Files.copy(new ClassPathResource("datasets/mnist/" + file).getInputStream(), folder.resolve(file));
        }
        var datasets = Datasets.of(new MnistFiles(DATASETS.get("mnist"), new FileSystemResource(folder + "/")));
        var images = folder.resolve("t10k-images-idx3-ubyte.gz");
        var whole = Files.readAllBytes(images);

        var damaged = whole.clone();
        damaged[whole.length / 2] ^= 1;
        Files.write(images, damaged);
        assertUnavailable(
                datasets,
                "t10k-images-idx3-ubyte.gz is damaged: its SHA-256 is ",
                "; it must be 1a1a05eab793c14bb050b398624a11b0ffd1a2953baed553b1b9bd079e2a20be");

        // Not even a single byte after the end, which gunzip would let pass
        var longer = Arrays.copyOf(whole, whole.length + 1);
        Files.write(images, longer);
        assertUnavailable(datasets, "t10k-images-idx3-ubyte.gz is damaged");

        Files.delete(images);
        assertUnavailable(datasets, "t10k-images-idx3-ubyte.gz can't be read");

        Files.write(images, whole);
        assertThat(datasets.load("mnist", Split.TEST).size()).isEqualTo(10_000);
    }

    private static void assertUnavailable(Datasets datasets, String... parts) {
        assertThatThrownBy(() -> datasets.load("mnist", Split.TEST))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.kind()).isEqualTo(ProblemKind.UNAVAILABLE))
                .message()
                .contains(parts);
    }
}
