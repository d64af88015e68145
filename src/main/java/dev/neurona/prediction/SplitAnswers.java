package dev.neurona.prediction;

import dev.neurona.dataset.Examples;
import dev.neurona.evaluation.Answers;
import dev.neurona.evaluation.VersionAnswers;
import dev.neurona.model.ModelFormat;
import dev.neurona.model.ModelVersion;
import dev.neurona.onnx.OnnxModel;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Loads a version beside those that serve, and has it answer whole splits with the engine that serves it. Safe for any number of threads. */
@Component
class SplitAnswers implements VersionAnswers {

    private static final int BATCH = 256;

    private final VersionLoader loader;

    SplitAnswers(VersionLoader loader) {
        this.loader = loader;
    }

    @Override
    public Answers answer(ModelVersion version, Examples examples, DoubleConsumer progress) {
        var onnx = version.engine().onnx();
        if (onnx != null && (version.format() == ModelFormat.ONNX || OnnxModel.isAvailable())) {
            var session = loader.session(version, onnx);
            try (var model = session.model()) {
                return new Answers(
                        examples, outputs(model::run, model.units(), examples, progress), session.probabilities());
            }
        }
        try (var predictor = loader.restore(version)) {
            return new Answers(
                    examples,
                    outputs(predictor::predict, predictor.units(), examples, progress),
                    predictor.probabilities());
        }
    }

    private static float[] outputs(ForwardPass.Network network, int units, Examples examples, DoubleConsumer progress) {
        var outputs = new float[Math.multiplyExact(examples.size(), units)];
        var values = new float[BATCH * examples.featureCount()];
        for (var from = 0; from < examples.size(); from += BATCH) {
            var count = Math.min(BATCH, examples.size() - from);
            examples.gather(IntStream.range(from, from + count).toArray(), 0, count, values);
            System.arraycopy(network.run(values, count), 0, outputs, from * units, count * units);
            progress.accept((double) (from + count) / examples.size());
        }
        return outputs;
    }
}
