package dev.neurona.model;

import org.jspecify.annotations.Nullable;

/**
 * The files of a network to be registered.
 *
 * @param dl4j as Deeplearning4j's {@code ModelSerializer} writes it; null when the network came as ONNX
 * @param onnx raw values in, answers out; null when there is none
 * @param obstacle why there is no ONNX; null when there is
 */
public record ModelFiles(
        byte @Nullable [] dl4j,
        byte @Nullable [] onnx,
        @Nullable String obstacle) {

    public ModelFiles {
        if (dl4j == null && onnx == null) {
            throw new IllegalArgumentException("a network without a file");
        }
    }

    /** The file that the network came as. */
    byte[] original() {
        if (dl4j != null) {
            return dl4j;
        }
        if (onnx != null) {
            return onnx;
        }
        throw new IllegalStateException("a network without a file");
    }

    /** Of {@link #original()}. */
    ModelFormat format() {
        return dl4j != null ? ModelFormat.DL4J : ModelFormat.ONNX;
    }
}
