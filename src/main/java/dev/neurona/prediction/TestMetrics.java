package dev.neurona.prediction;

import dev.neurona.dataset.Examples;
import dev.neurona.onnx.OnnxModel;
import java.util.Map;
import java.util.stream.IntStream;

/** Measures a network on a test split. */
final class TestMetrics {

    private TestMetrics() {}

    /** {@code test_accuracy} of a classifier; {@code test_loss}, the mean squared error, of a regression. */
    static Map<String, Double> of(OnnxModel model, Examples test, int batchSize) {
        var sum = 0.0;
        var values = new float[batchSize * test.featureCount()];
        for (var from = 0; from < test.size(); from += batchSize) {
            var count = Math.min(batchSize, test.size() - from);
            test.gather(IntStream.range(from, from + count).toArray(), 0, count, values);
            var outputs = model.run(values, count);
            for (var i = 0; i < count; i++) {
                sum += test.isRegression()
                        ? Math.pow(outputs[i] - test.target(from + i), 2)
                        : Ranking.largest(outputs, i * model.units(), model.units()) == test.label(from + i) ? 1 : 0;
            }
        }
        return Map.of(test.isRegression() ? "test_loss" : "test_accuracy", sum / test.size());
    }
}
