package dev.neurona.engine.kernel;

/**
 * A layer, or a part of one, between two {@link Signal}s that it was made with. It allocates what it needs when it is made and
 * nothing afterwards. Confined to the training thread.
 */
sealed interface Kernel extends AutoCloseable
        permits ActivationKernel,
                BatchNormalizationKernel,
                ConvolutionKernel,
                DenseKernel,
                DropoutKernel,
                PoolingKernel {

    /**
     * Fills its output's values from its input's.
     *
     * @param rows examples in this batch, at most what the signals were allocated for
     */
    void forward(int rows, Pass pass);

    /** Fills its input's gradients, and those by its parameters, from its output's gradients; after {@link #forward}. */
    void backward(int rows);

    @Override
    default void close() {}
}
