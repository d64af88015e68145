package dev.neurona.engine;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Brings native arrays over to Java, and gives their memory back. */
final class NativeArrays {

    private NativeArrays() {}

    /** The numbers of a detached {@code array}, row-major; the array is closed. */
    static float[] take(INDArray array) {
        try (var rowMajor = array.dup('c')) {
            return rowMajor.data().asFloat();
        } finally {
            if (array.closeable()) {
                array.close();
            }
        }
    }

    /** Views and what is closed already are passed over. */
    static void close(List<INDArray> arrays) {
        arrays.stream().filter(INDArray::closeable).forEach(INDArray::close);
    }
}
