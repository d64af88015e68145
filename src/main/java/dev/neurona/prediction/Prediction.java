package dev.neurona.prediction;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer for one instance. */
@Schema(oneOf = {Prediction.Classification.class, Prediction.Regression.class, Prediction.RawOutputs.class})
sealed interface Prediction {

    /** One of the best answers; {@code index} counts the units from 0. */
    record RankedClass(String label, int index, float probability) {}

    /** One of the largest outputs; {@code index} counts the units from 0. */
    record RankedValue(String label, int index, float value) {}

    /**
     * Of a network that ends in softmax.
     *
     * @param label of the most probable class
     * @param probabilities {@code [units]}, by class index, their sum 1
     * @param topK the most probable classes, best first, when they were asked for
     */
    record Classification(
            String label,
            int index,
            float probability,
            float[] probabilities,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<RankedClass> topK)
            implements Prediction {}

    /** Of a network that learned a number. */
    record Regression(float value) implements Prediction {}

    /**
     * Of any other network: the outputs as they are.
     *
     * @param label of the unit with the largest output
     * @param values {@code [units]}
     * @param topK the largest outputs, largest first, when they were asked for
     */
    record RawOutputs(
            String label,
            int index,
            float value,
            float[] values,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<RankedValue> topK)
            implements Prediction {}
}
