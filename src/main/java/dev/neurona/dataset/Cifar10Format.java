package dev.neurona.dataset;

import dev.neurona.shared.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * The binary version of CIFAR-10: {@code cifar-10-binary.tar.gz} as published, or its batches alone. A batch has, for each picture, a
 * byte for its class and 1024 each for red, green and blue. {@code test_batch.bin} is the test split, every other batch is train.
 *
 * @see <a href="https://www.cs.toronto.edu/~kriz/cifar.html">The format</a>
 */
@Component
class Cifar10Format implements DatasetFormat {

    static final Layout LAYOUT = Layout.bytes(Shape.of(32, 32, 3));
    static final List<String> CLASSES =
            List.of("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");

    private static final int PLANE = 32 * 32;
    private static final int RECORD = 1 + 3 * PLANE;

    private final long mostBytes;

    Cifar10Format(DatasetProperties properties) {
        this.mostBytes = properties.maxUnpackedSize().toBytes();
    }

    @Override
    public String name() {
        return "cifar10";
    }

    @Override
    public Set<String> options() {
        return Set.of();
    }

    @Override
    public Described read(List<UploadedFile> files, UploadForm form, Staging staging) throws IOException {
        form.throwIfAny();
        var batches = new Batches(staging);
        for (var file : files) {
            if (file.name().endsWith(".bin")) {
                file.read(mostBytes, in -> batches.read(file.name(), in));
            } else {
                new ArchiveReader(mostBytes).read(file, batches);
            }
        }
        return Described.pictures(LAYOUT, batches.classes);
    }

    private static final class Batches implements ArchiveReader.Visitor {

        private final Staging staging;
        private List<String> classes = CLASSES;

        Batches(Staging staging) {
            this.staging = staging;
        }

        @Override
        public void folder(String name) {
            // Only its files matter
        }

        @Override
        public void file(String name, InputStream content) throws IOException {
            if (name.endsWith(".bin")) {
                try {
                    read(name, content);
                } catch (FormatException e) {
                    throw FileFaults.in(name, e);
                }
            } else if (name.endsWith("batches.meta.txt")) {
                var text = new String(content.readNBytes(10_000), StandardCharsets.UTF_8);
                var named = new ArrayList<>(text.lines().map(String::strip).toList());
                named.removeIf(String::isEmpty);
                if (named.size() != CLASSES.size()) {
                    throw new FormatException(name + " names " + named.size() + " classes; there must be 10");
                }
                classes = named;
            }
        }

        int read(String name, InputStream in) throws IOException {
            var rows = staging.rows(name.contains("test") ? Split.TEST : Split.TRAIN);
            var picture = new byte[RECORD];
            var row = new byte[3 * PLANE];
            for (var count = 0; ; count++) {
                var length = in.readNBytes(picture, 0, RECORD);
                if (length == 0) {
                    return count;
                }
                if (length < RECORD) {
                    throw new FormatException(
                            "it ends within picture " + count + ": " + length + " of " + RECORD + " bytes");
                }
                if (picture[0] < 0 || picture[0] >= CLASSES.size()) {
                    throw new FormatException("the label of picture " + count + " is " + Byte.toUnsignedInt(picture[0])
                            + "; it must be 0 to 9");
                }
                interleave(picture, row);
                rows.add(LAYOUT, row, 0, picture[0]);
            }
        }

        /** From planes to pixels. */
        private static void interleave(byte[] picture, byte[] row) {
            for (var i = 0; i < PLANE; i++) {
                for (var channel = 0; channel < 3; channel++) {
                    row[3 * i + channel] = picture[1 + channel * PLANE + i];
                }
            }
        }
    }
}
