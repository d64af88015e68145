package dev.neurona.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * The first real digits of MNIST in each of the other formats for pictures, from the upload to the prediction, through real HTTP. IDX
 * and CSV are {@link DatasetsIT}'s.
 */
class FormatsIT {

    private static final int TRAIN = 3_000;
    private static final int TEST = 500;
    private static final int PIXELS = 28 * 28;

    static Service service;

    @BeforeAll
    static void start() {
        service = Service.shared();
    }

    /** A folder for each class, as Keras's {@code image_dataset_from_directory} wants it. */
    @Test
    void learnsFromAFolderOfPictures() throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        for (var split : Map.of("train", TRAIN, "test", TEST).entrySet()) {
            var digits = Digits.of(split.getKey(), split.getValue());
            for (var i = 0; i < split.getValue(); i++) {
                files.put("%s/digit-%d/%05d.png".formatted(split.getKey(), digits.labels[i], i), png(digits.pixels, i));
            }
        }

        learnsFrom("images", "digits.zip", zip(files), "digit-7");
    }

    /** The arrays and names of Keras's {@code mnist.npz}. */
    @Test
    void learnsFromArraysOfNumPy() throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        for (var split : Map.of("train", TRAIN, "test", TEST).entrySet()) {
            var count = split.getValue();
            var digits = Digits.of(split.getKey(), count);
            files.put("x_" + split.getKey() + ".npy", npy("(%d, 28, 28)".formatted(count), digits.pixels));
            files.put("y_" + split.getKey() + ".npy", npy("(%d,)".formatted(count), digits.labels));
        }

        learnsFrom("npz", "digits.npz", zip(files), "7");
    }

    /** Cyan digits of 32×32 in the archive that CIFAR-10 is published as. */
    @Test
    void learnsFromAnArchiveLikeThatOfCifar10() throws IOException {
        var archive = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(archive))) {
            var digits = Digits.of("train", TRAIN);
            for (var batch = 0; batch < 5; batch++) {
                entry(tar, "data_batch_" + (batch + 1) + ".bin", cifar(digits, batch * TRAIN / 5, TRAIN / 5));
            }
            entry(tar, "test_batch.bin", cifar(Digits.of("test", TEST), 0, TEST));
        }

        learnsFrom("cifar10", "cifar-10-binary.tar.gz", archive.toByteArray(), "horse");
    }

    /** @param first what the first picture of the test split shows */
    private static void learnsFrom(String format, String file, byte[] content, String first) {
        var client = service.client();
        var form =
                Multipart.of(Map.of("name", "as-" + format, "format", format)).file(file, content);
        var answer = client.post("/api/v1/datasets", Multipart.contentType(), form.body());
        var text = new String(answer.body(), StandardCharsets.UTF_8);
        assertThat(answer.statusCode()).as(text).isEqualTo(201);
        var dataset = JsonMapper.shared().readTree(text);
        assertThat(dataset.at("/splits/train").asInt()).isEqualTo(TRAIN);
        assertThat(dataset.at("/splits/test").asInt()).isEqualTo(TEST);

        var job = client.await(client.postJson("/api/v1/training-jobs", """
                {"dataset": "as-%s", "model": "from-%<s", "epochs": 5, "seed": 1,
                 "network": {"layers": [{"type": "dense", "units": 32, "activation": "relu"},
                                        {"type": "dense", "units": 10, "activation": "softmax"}]}}""".formatted(format))
                .at("/id")
                .asLong());
        var run = client.get("/api/v1/runs/" + job.at("/bestRunId").asLong());
        assertThat(run.at("/metrics/test_accuracy").asDouble())
                .as(run.toString())
                .isGreaterThan(0.8);

        var sample = client.get("/api/v1/datasets/as-" + format + "/samples?split=test&limit=1");
        assertThat(sample.at("/samples/0/label").asString())
                .as(sample.toString())
                .isEqualTo(first);
        var picture = client.download("/api/v1/datasets/as-" + format + "/samples/test/0.png");
        var prediction =
                client.post("/api/v1/models/from-" + format + "/predictions?normalize=false", "image/png", picture);
        assertThat(new String(prediction.body(), StandardCharsets.UTF_8)).contains("\"label\":\"" + first + "\"");
    }

    /** @param pixels {@code [count, 28, 28]}, 0 to 255; {@code labels} {@code [count]}, 0 to 9 */
    private record Digits(byte[] pixels, byte[] labels) {

        static Digits of(String split, int count) throws IOException {
            var prefix = split.equals("train") ? "train" : "t10k";
            return new Digits(
                    read(prefix + "-images-idx3-ubyte.gz", 16, count * PIXELS),
                    read(prefix + "-labels-idx1-ubyte.gz", 8, count));
        }

        private static byte[] read(String name, int header, int count) throws IOException {
            var file = Path.of("src/main/resources/datasets/mnist", name);
            try (var in = new DataInputStream(new GZIPInputStream(Files.newInputStream(file)))) {
                in.skipNBytes(header);
                return in.readNBytes(count);
            }
        }
    }

    private static byte[] png(byte[] pixels, int index) throws IOException {
        var picture = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
        for (var i = 0; i < PIXELS; i++) {
            picture.getRaster().setSample(i % 28, i / 28, 0, pixels[index * PIXELS + i] & 0xFF);
        }
        var out = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", out);
        return out.toByteArray();
    }

    /** NumPy's format 1.0: a magic word, the length of the header, the header, padded to 64 bytes, the values. */
    private static byte[] npy(String shape, byte[] values) {
        var header = "{'descr': '|u1', 'fortran_order': False, 'shape': " + shape + ", }";
        var padded = header + " ".repeat(63 - (10 + header.length()) % 64) + "\n";
        return ByteBuffer.allocate(10 + padded.length() + values.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) padded.length())
                .put(padded.getBytes(StandardCharsets.US_ASCII))
                .put(values)
                .array();
    }

    /** For each picture its class, then 1,024 bytes each of red, green and blue. */
    private static byte[] cifar(Digits digits, int from, int count) {
        var batch = new byte[count * (1 + 3 * 1024)];
        for (var n = 0; n < count; n++) {
            var start = n * (1 + 3 * 1024);
            batch[start] = digits.labels[from + n];
            for (var i = 0; i < PIXELS; i++) {
                var at = start + 1 + (i / 28 + 2) * 32 + i % 28 + 2;
                batch[at + 1024] = digits.pixels[(from + n) * PIXELS + i];
                batch[at + 2048] = digits.pixels[(from + n) * PIXELS + i];
            }
        }
        return batch;
    }

    private static void entry(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
        var entry = new TarArchiveEntry("cifar-10-batches-bin/" + name);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    private static byte[] zip(Map<String, byte[]> files) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return out.toByteArray();
    }
}
