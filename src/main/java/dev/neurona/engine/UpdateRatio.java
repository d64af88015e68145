package dev.neurona.engine;

import dev.neurona.engine.ParameterLayout.Slot;
import java.util.List;

/**
 * How large a step is beside what it changes: the norm of the change over the norm of the weights before, of all that is trained
 * together. Around 0.001 is usual; far less learns nothing, far more forgets what it has learned (Karpathy, cs231n, "Ratio of
 * weights:updates"). Immutable, for any thread.
 */
final class UpdateRatio {

    private final List<Slot> trainable;

    UpdateRatio(ParameterLayout layout) {
        this.trainable = layout.slots().stream()
                .filter(slot -> slot.weight().trainable())
                .toList();
    }

    /**
     * Of one step; no finite number when one of the weights is none.
     *
     * @param before all parameters, as in {@link ParameterLayout}
     * @param after the same after the step
     */
    double of(float[] before, float[] after) {
        var change = 0.0;
        var size = 0.0;
        for (var slot : trainable) {
            for (var i = slot.offset(); i < slot.offset() + slot.count(); i++) {
                var difference = (double) after[i] - before[i];
                change += difference * difference;
                size += (double) before[i] * before[i];
            }
        }
        // Weights that are all 0 have no size to compare with
        return change == 0 ? 0 : Math.sqrt(change / Math.max(size, Float.MIN_NORMAL));
    }
}
