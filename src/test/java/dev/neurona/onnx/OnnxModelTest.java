package dev.neurona.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnnxModelTest {

    /** Of one pass, of several parts, and of instances that are each a part; with fewer and with more than all have room for. */
    @ParameterizedTest
    @CsvSource({"2, 1", "2, 3", "2, 8192", "2, 8193", "2, 12000", "700, 23", "700, 24", "20000, 1", "20000, 3"})
    void answersEachInstanceHoweverManyThereAre(int features, int count) {
        try (var model = firstAndSum(features)) {
            var values = values(features, count);
            assertThat(model.run(values, count)).containsExactly(expected(values, features, count));
            assertThat(model.run(values, 1)).containsExactly(expected(values, features, 1));
        }
    }

    /** Of 32 MB at once, or one alone. */
    @ParameterizedTest
    @CsvSource({"0, 8192", "1000, 8192", "1048576, 32", "999999999999, 1"})
    void takesFewerAtOnceWhenTheirValuesAreLarge(long instanceBytes, int most) {
        try (var model = firstAndSum(2, instanceBytes)) {
            assertThat(model.mostAtOnce()).isEqualTo(most);
            var values = values(2, 100);
            assertThat(model.run(values, 100)).containsExactly(expected(values, 2, 100));
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 12000", "20000, 3"})
    void answersManyAtTheSameTime(int features, int count) {
        try (var model = firstAndSum(features)) {
            var answers = Stream.generate(() -> CompletableFuture.runAsync(() -> {
                        var values = values(features, count);
                        assertThat(model.run(values, count)).containsExactly(expected(values, features, count));
                    }))
                    .limit(8)
                    .toList();
            answers.forEach(CompletableFuture::join);
        }
    }

    /** Answers an instance's first number, and all added up: whole numbers, so that the order doesn't matter. */
    private static OnnxModel firstAndSum(int features) {
        return firstAndSum(features, 0);
    }

    private static OnnxModel firstAndSum(int features, long instanceBytes) {
        var graph = new Graph("first and sum");
        var matrix = new float[2 * features];
        matrix[0] = 1;
        for (var i = 0; i < features; i++) {
            matrix[2 * i + 1] = 1;
        }
        var x = graph.input("x", List.of(features));
        graph.output("y", graph.node("MatMul", List.of(x, graph.constant(matrix, features, 2))), List.of(2));
        return OnnxModel.load(graph.toBytes(), 1, null, instanceBytes);
    }

    private static float[] values(int features, int count) {
        var random = new Random(features + count);
        // With room at the end, which nobody is to look at
        var values = new float[features * count + 7];
        for (var i = 0; i < values.length; i++) {
            values[i] = random.nextInt(256);
        }
        return values;
    }

    private static float[] expected(float[] values, int features, int count) {
        var expected = new float[2 * count];
        for (var instance = 0; instance < count; instance++) {
            expected[2 * instance] = values[instance * features];
            for (var i = 0; i < features; i++) {
                expected[2 * instance + 1] += values[instance * features + i];
            }
        }
        return expected;
    }
}
