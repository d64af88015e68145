package dev.neurona.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.neurona.model.Signature;
import dev.neurona.shared.ProblemException;
import dev.neurona.shared.Shape;
import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for any body: seeded, so that a failure comes again. */
class InstancesReaderRandomTest {

    private static final String[] PIECES = {
        "[",
        "]",
        "{",
        "}",
        ",",
        ":",
        "\"",
        "null",
        "true",
        "NaN",
        "1e999",
        "-1",
        "\\u0000",
        "\"topK\":",
        "\"scaled\":true,",
        "\u00e9"
    };

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void anyNumbersOfAnyShapeComeThroughAsTheyWereSent(long seed) {
        var random = new Random(seed);
        for (var round = 0; round < 200; round++) {
            var signature = signature(random);
            var expected =
                    new float[(1 + random.nextInt(20)) * signature.inputShape().size()];
            for (var i = 0; i < expected.length; i++) {
                expected[i] = random.nextBoolean() ? random.nextInt(256) : random.nextFloat() * 255;
            }

            var instances = InstancesReaderTest.read(body(random, signature.inputShape(), expected), signature);

            assertThat(instances.count())
                    .isEqualTo(expected.length / signature.inputShape().size());
            assertThat(Arrays.copyOf(instances.values(), expected.length)).containsExactly(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aDamagedBodyIsReadOrRefusedInOurOwnWords(long seed) {
        var random = new Random(seed);
        var refused = 0;
        for (var round = 0; round < 4000; round++) {
            var signature = signature(random);
            var values =
                    new float[(1 + random.nextInt(3)) * signature.inputShape().size()];
            var body = body(random, signature.inputShape(), values).getBytes(StandardCharsets.UTF_8);
            for (var mutation = random.nextInt(3); mutation >= 0; mutation--) {
                body = mutate(random, body);
            }
            try {
                var instances = InstancesReader.read(new ByteArrayInputStream(body), signature);
                var size = instances.count() * signature.inputShape().size();
                assertThat(instances.count()).isPositive();
                assertThat(Arrays.copyOf(instances.values(), size)).doesNotContain(Float.NaN);
            } catch (ProblemException e) {
                refused++;
                assertThat(e.getMessage()).doesNotContain("jackson").doesNotContain("Unexpected");
            }
        }
        assertThat(refused).isGreaterThan(2000);
    }

    @Test
    void aDigitIsReadWithoutAnObjectForEachNumber() {
        var pixels = new float[784];
        var random = new Random(7);
        for (var i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextInt(256);
        }
        var body = body(random, Shape.of(784), pixels).getBytes(StandardCharsets.UTF_8);
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var before = 0L;
        for (var round = 0; round < 400; round++) {
            if (round == 300) {
                before = threads.getCurrentThreadAllocatedBytes();
            }
            InstancesReader.read(new ByteArrayInputStream(body), TestVersions.DIGITS);
        }

        // The floats themselves take 3136 bytes, the smallest object for each would take 12,544 more
        assertThat((threads.getCurrentThreadAllocatedBytes() - before) / 100).isBetween(3136L, 10_000L);
    }

    private static Signature signature(Random random) {
        var dimensions = random.ints(1 + random.nextInt(4), 1, 5).boxed().toArray(Integer[]::new);
        return new Signature(Shape.of(dimensions), 1 + random.nextInt(10), List.of(), 0, 255);
    }

    private static String body(Random random, Shape shape, float[] values) {
        var size = shape.size();
        var body = new StringBuilder("{\"instances\":[");
        for (var i = 0; i < values.length / size; i++) {
            body.append(i == 0 ? "" : ",");
            var dimensions = random.nextBoolean() ? shape.dimensions() : List.of(size);
            var nested = dimensions.size() > 1 && random.nextBoolean() && dimensions.get(dimensions.size() - 1) == 1
                    ? dimensions.subList(0, dimensions.size() - 1)
                    : dimensions;
            append(body, nested, values, i * size);
        }
        return body.append("]}").toString();
    }

    private static void append(StringBuilder body, List<Integer> dimensions, float[] values, int from) {
        if (dimensions.isEmpty()) {
            var value = values[from];
            body.append(value == (int) value ? Integer.toString((int) value) : Float.toString(value));
            return;
        }
        var inner = dimensions.subList(1, dimensions.size());
        var stride = inner.stream().reduce(1, (a, b) -> a * b);
        body.append('[');
        IntStream.range(0, dimensions.get(0)).forEach(i -> {
            body.append(i == 0 ? "" : ", ");
            append(body, inner, values, from + i * stride);
        });
        body.append(']');
    }

    private static byte[] mutate(Random random, byte[] body) {
        if (body.length == 0) {
            return body;
        }
        var at = random.nextInt(body.length);
        return switch (random.nextInt(4)) {
            case 0 -> Arrays.copyOf(body, at);
            case 1 -> {
                var changed = body.clone();
                changed[at] = (byte) random.nextInt(256);
                yield changed;
            }
            case 2 -> splice(body, at, at + 1, new byte[0]);
            default -> splice(body, at, at, PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8));
        };
    }

    private static byte[] splice(byte[] body, int from, int to, byte[] piece) {
        var spliced = Arrays.copyOf(body, from + piece.length + body.length - to);
        System.arraycopy(piece, 0, spliced, from, piece.length);
        System.arraycopy(body, to, spliced, from + piece.length, body.length - to);
        return spliced;
    }
}
