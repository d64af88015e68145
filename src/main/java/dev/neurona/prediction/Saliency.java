package dev.neurona.prediction;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What in an instance speaks for an answer, number by number as the network sees it.
 *
 * @param label the class in question; null for a regression
 * @param index of that class, or of the only output
 * @param output what the network answers for it
 * @param shape of what the network sees
 * @param gradientTimesInput how much each number pulls the output up (above 0) or down, to first order; where there is softmax, the
 *     logarithm of the probability (Shrikumar et al. 2017, "Not just a black box", arXiv:1605.01713); row-major in {@code shape}
 * @param occlusion by how much the output falls where the instance is covered; row-major in {@code shape}
 */
record Saliency(
        String model,
        int version,
        @Nullable String label,
        int index,
        float output,
        List<Integer> shape,
        float[] gradientTimesInput,
        float[] occlusion) {}
