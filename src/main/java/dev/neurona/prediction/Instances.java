package dev.neurona.prediction;

import dev.neurona.shared.Fault;
import dev.neurona.shared.ProblemKind;
import org.jspecify.annotations.Nullable;

/**
 * What a client wants answers for, checked against the signature.
 *
 * @param values {@code [count, features]}, row-major, perhaps with unused room at the end
 * @param count how many instances there are, 1 to {@value #MOST}
 * @param scaled whether the values are in 0–1 already; otherwise they are in the raw units of the data set
 * @param topK how many of the best answers are asked for besides, 1 to the number of units; null when none are
 */
record Instances(
        float[] values, int count, boolean scaled, @Nullable Integer topK) {

    /** So many pictures of CIFAR-10 are 12 MB of floats in one forward pass; who has more sends several requests. */
    static final int MOST = 1024;

    /** @param count more than {@value #MOST} */
    static Fault tooMany(String pointer, long count) {
        return new Fault(
                pointer, "has " + count + " instances; it must have from 1 to " + MOST, ProblemKind.INSTANCE_LIMIT);
    }

    static void checkTopK(long topK, int units, Faults faults) {
        if (topK < 1 || topK > units) {
            faults.add(
                    "/topK",
                    "is " + topK + "; it must be from 1 to " + units + ", the number of units of the last layer");
        }
    }
}
