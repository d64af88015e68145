package dev.neurona.prediction;

import dev.neurona.dataset.Preprocessing;
import dev.neurona.engine.Predictor;
import dev.neurona.shared.Shape;

/** Takes raw values, as ONNX does, and prepares them for a predictor that knows no preprocessing. Confined as that is. */
record PreparingPredictor(Predictor prepared, Preprocessing preprocessing, Shape inputShape) implements Predictor {

    @Override
    public int featureCount() {
        return inputShape.size();
    }

    @Override
    public int units() {
        return prepared.units();
    }

    @Override
    public boolean probabilities() {
        return prepared.probabilities();
    }

    @Override
    public float[] predict(float[] values, int count) {
        return prepared.predict(preprocessing.prepare(values, count, inputShape, false), count);
    }

    @Override
    public void close() {
        prepared.close();
    }
}
