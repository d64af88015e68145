package dev.neurona.engine;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Brings native arrays over to Java, and gives their memory back. */
final class NativeArrays {

    private NativeArrays() {}

    /** The numbers of a detached {@code array}, row-major; the array is closed. */
    static float[] take(INDArray array) {
        try (var rowMajor = array.dup('c')) {
            return rowMajor.data().asFloat();
        } finally {
            close(array);
        }
    }

    /** A view, and what is closed already, is passed over. */
    static void close(@Nullable INDArray array) {
        if (array != null && array.closeable()) {
            array.close();
        }
    }
}
