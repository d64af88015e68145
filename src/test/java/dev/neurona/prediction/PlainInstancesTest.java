package dev.neurona.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.model.Signature;
import dev.neurona.shared.Shape;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What it reads, {@link InstancesReader} reads alike; what is anything else is left to that one. */
class PlainInstancesTest {

    private static final Signature FOUR = new Signature(new Shape(List.of(2, 2, 1)), 3, List.of(), 0, 255);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"instances\":[[0,1,2,3]]}",
                "{\"instances\": [[0, 1.5, 2.0, 255], [0.1, 0.2, 0.3, 0.32941176470588235]]}",
                " {\n\t\"instances\" : [ [ 0 , 1 ,2,3 ] ,\r\n[4,5,6,7]\n]\n}\n",
                "{\"instances\":[[-0,-0.0,0.000000000000001,254.99999999999997]]}"
            })
    void readsFlatNumbers(String body) {
        assertThat(plain(body)).isNotNull().usingRecursiveComparison().isEqualTo(whole(body));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "[[0,1,2,3]]",
                "{\"inst ances\":[[0,1,2,3]]}",
                "{\"instance\":[[0,1,2,3]]}",
                "{\"instances\":[]}",
                "{\"instances\":[0,1,2,3]}",
                "{\"instances\":[[0,1,2]]}",
                "{\"instances\":[[0,1,2,3,4]]}",
                "{\"instances\":[[0,1,2,3],]}",
                "{\"instances\":[[0,1,2,3]],\"scaled\":true}",
                "{\"instances\":[[0,1,2,3]],\"topK\":1}",
                "{\"instances\":[[[0,1],[2,3]]]}",
                "{\"instances\":[[0,1,2,3]]",
                "{\"instances\":[[0,1,2,3",
                "{\"instances\":[[0,1,2,3]]}}",
                "{\"instances\":[[0,1,2,3]]}x",
                "{\"instances\":[[0,1,2,256]]}",
                "{\"instances\":[[0,1,2,-1]]}",
                "{\"instances\":[[0,1,2,NaN]]}",
                "{\"instances\":[[0,1,2,\"3\"]]}",
                "{\"instances\":[[0,1,2,null]]}",
                "{\"instances\":[[0,1,2,1e1]]}",
                "{\"instances\":[[0,1,2,01]]}",
                "{\"instances\":[[0,1,2,.5]]}",
                "{\"instances\":[[0,1,2,5.]]}",
                "{\"instances\":[[0,1,2,-]]}",
                "{\"instances\":[[0,1,2,+3]]}",
                "{\"instances\":[[0,1,2,1.2.3]]}",
                "{\"instances\":[[0,1,2,1.23456789012345678901]]}",
                "{\"instances\":[[0 1,2,3]]}"
            })
    void leavesAllElse(String body) {
        assertThat(plain(body)).isNull();
    }

    @Test
    void readsRandomNumbersToTheSameBits() {
        var random = new Random(11);
        for (var i = 0; i < 2_000; i++) {
            var count = 1 + random.nextInt(3);
            var body = IntStream.range(0, count)
                    .mapToObj(instance -> IntStream.range(0, 4)
                            .mapToObj(number -> text(random))
                            .collect(Collectors.joining(random.nextBoolean() ? ", " : ",", "[", "]")))
                    .collect(Collectors.joining(",", "{\"instances\": [", "]}"));
            var expected = whole(body);
            var read = plain(body);
            if (read != null) {
                assertThat(read.count()).isEqualTo(count);
                for (var j = 0; j < 4 * count; j++) {
                    assertThat(read.values()[j]).as(body).isEqualTo(expected.values()[j]);
                }
            }
        }
    }

    /** A byte changed at random is never read as something that it is not. */
    @Test
    void agreesOnWhatIsDamaged() {
        var random = new Random(12);
        for (var i = 0; i < 5_000; i++) {
            var body = "{\"instances\": [[0, 1.5, 20.25, 3], [4, 5, 6, 0.7]]}".getBytes(StandardCharsets.US_ASCII);
            body[random.nextInt(body.length)] = (byte) (32 + random.nextInt(95));
            var text = new String(body, StandardCharsets.US_ASCII);
            var read = plain(text);
            if (read != null) {
                assertThat(read.values())
                        .as(text)
                        .startsWith(java.util.Arrays.copyOf(whole(text).values(), 8));
            }
        }
    }

    private static String text(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> Integer.toString(random.nextInt(256));
            case 1 -> String.format(Locale.ROOT, "%." + (1 + random.nextInt(18)) + "f", random.nextDouble());
            case 2 -> Double.toString(random.nextInt(256) / 255.0);
            default -> Float.toString(random.nextFloat() * 255);
        };
    }

    private static Instances plain(String body) {
        return PlainInstances.read(body.getBytes(StandardCharsets.UTF_8), FOUR);
    }

    private static Instances whole(String body) {
        return InstancesReader.read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), FOUR);
    }
}
