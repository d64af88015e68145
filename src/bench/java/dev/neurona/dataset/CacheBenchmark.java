package dev.neurona.dataset;

import dev.neurona.artifact.Artifact;
import dev.neurona.shared.Sha256;
import java.io.DataOutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.springframework.util.unit.DataSize;

/**
 * How long the training split of CIFAR-10 takes from the cache on the disk into memory: 50,000 colour images of 32×32, 154 MB of random
 * bytes, with their checksum, six times. The first time is that of a JVM that has just started; the page cache is warm.
 */
public final class CacheBenchmark {

    private static final int IMAGES = 50_000;
    private static final int BYTES = 32 * 32 * 3;

    private CacheBenchmark() {}

    public static void main(String[] args) throws Exception {
        var folder = Files.createTempDirectory("cache");
        var file = Files.createDirectories(folder.resolve("content")).resolve("new");
        try (var out = new DataOutputStream(Files.newOutputStream(file))) {
            // Unsigned bytes in four dimensions
            out.writeInt(0x0804);
            for (var dimension : new int[] {IMAGES, 32, 32, 3}) {
                out.writeInt(dimension);
            }
            var images = new byte[IMAGES * BYTES];
            new Random(1).nextBytes(images);
            out.write(images);
        }
        var content = Files.readAllBytes(file);
        var sha256 = Sha256.hex(content);
        var copy = Files.move(file, file.resolveSibling(sha256));
        var properties = new DatasetProperties(
                folder,
                URI.create("http://localhost:1/"),
                folder,
                DataSize.ofGigabytes(1),
                DataSize.ofGigabytes(1),
                DataSize.ofGigabytes(1),
                1);
        var cache = new DatasetCache(properties, null, Clock.systemUTC());
        var artifact = new Artifact(1, content.length, sha256, Clock.systemUTC().instant());
        System.out.printf(
                "load %s%n", Files.readString(Path.of("/proc/loadavg")).strip());
        var seconds = new double[6];
        for (var i = 0; i < seconds.length; i++) {
            var start = System.nanoTime();
            cache.read(artifact, IdxContent::values);
            seconds[i] = (System.nanoTime() - start) / 1e9;
        }
        System.out.printf(Locale.ROOT, "first %.2f s", seconds[0]);
        Arrays.sort(seconds, 1, seconds.length);
        System.out.printf(Locale.ROOT, ", then %.2f s (median of 5)%n", seconds[3]);
        Files.delete(copy);
    }
}
