package dev.neurona.training;

import java.util.List;

/**
 * What a job would take, without it being queued.
 *
 * @param parameterCount of one network, as Keras's {@code model.summary()} counts them
 * @param trainableParameterCount without the moving averages of batch normalization, which are kept and not learned
 * @param estimatedMemoryBytes native memory of a run: parameters, gradients, optimizer state and the activations of a batch
 * @param estimatedHeapBytes of the heap: the data set, raw and preprocessed, the answers on the test split, a checkpoint and the model's files
 * @param plannedRuns how many runs the job would make
 * @param stepsPerEpoch batches
 * @param layers as Keras's {@code model.summary()} lists them
 * @param spec the job with its defaults filled in
 */
record Plan(
        long parameterCount,
        long trainableParameterCount,
        long estimatedMemoryBytes,
        long estimatedHeapBytes,
        int plannedRuns,
        long stepsPerEpoch,
        List<LayerSummary> layers,
        TrainingSpec spec) {

    /** One layer: its output for one example and what it learns. */
    record LayerSummary(String type, List<Integer> outputShape, long parameterCount) {}
}
