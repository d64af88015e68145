package dev.neurona.prediction;

import dev.neurona.model.ModelVersion;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.stereotype.Component;

/** Answers in the forms of TensorFlow Serving. Safe for any number of threads. */
@Component
class TfsPredictions {

    private final PictureReader pictureReader;
    private final Predictions predictions;
    private final Deadlines deadlines;
    private final TensorNames tensorNames;

    TfsPredictions(PictureReader pictureReader, Predictions predictions, Deadlines deadlines, TensorNames tensorNames) {
        this.pictureReader = pictureReader;
        this.predictions = predictions;
        this.deadlines = deadlines;
        this.tensorNames = tensorNames;
    }

    /** {@code {"predictions": [[…]]}} for a request by rows, {@code {"outputs": [[…]]}} for one by columns. */
    Map<String, Object> answer(Choice choice, HttpServletRequest request) {
        var version = choice.version();
        var byRows = new AtomicBoolean();
        var input = tensorNames.of(version).input();
        var answered = predictions.answer(choice, deadlines.of(request), () -> {
            try {
                var read = TfsReader.read(request.getInputStream(), version.signature(), input, pictureReader);
                byRows.set(read.byRows());
                return read.instances();
            } catch (IOException e) {
                throw BodyReader.brokenOff();
            }
        });
        return Map.of(byRows.get() ? "predictions" : "outputs", answered.rows());
    }

    Map<String, Object> metadata(ModelVersion version) {
        var names = tensorNames.of(version);
        var signature = Map.of(
                "inputs",
                Map.of(
                        names.input(),
                        tensor(names.input(), version.signature().inputShape().dimensions())),
                "outputs",
                Map.of(
                        names.output(),
                        tensor(names.output(), List.of(version.signature().units()))),
                "method_name",
                "tensorflow/serving/predict");
        return Map.of(
                "model_spec",
                Map.of(
                        "name", version.model(),
                        "signature_name", "",
                        "version", Integer.toString(version.version())),
                "metadata",
                Map.of("signature_def", Map.of("signature_def", Map.of("serving_default", signature))));
    }

    private static Map<String, Object> tensor(String name, List<Integer> shape) {
        var dimensions = new ArrayList<Map<String, String>>();
        dimensions.add(dimension(-1));
        shape.forEach(size -> dimensions.add(dimension(size)));
        return Map.of(
                "dtype",
                "DT_FLOAT",
                "name",
                name + ":0",
                "tensor_shape",
                Map.of("dim", dimensions, "unknown_rank", false));
    }

    private static Map<String, String> dimension(int size) {
        return Map.of("size", Integer.toString(size), "name", "");
    }
}
