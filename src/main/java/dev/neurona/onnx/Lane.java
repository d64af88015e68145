package dev.neurona.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Native memory for one pass at a time, and the tensors that lie in it: to make them anew for every pass would take as long as the pass of
 * a small network.
 */
record Lane(FloatBuffer input, FloatBuffer output, OnnxTensor features, OnnxTensor answers) implements AutoCloseable {

    /**
     * @param inputShape and {@code outputShape}: the batch first, whose place {@code count} takes
     * @throws ArithmeticException when so many instances are more than can be addressed
     */
    static Lane of(OrtEnvironment environment, int count, long[] inputShape, long[] outputShape) throws OrtException {
        var in = sized(inputShape, count);
        var out = sized(outputShape, count);
        var input = allocate(in);
        var output = allocate(out);
        var features = OnnxTensor.createTensor(environment, input, in);
        try {
            return new Lane(input, output, features, OnnxTensor.createTensor(environment, output, out));
        } catch (OrtException | RuntimeException e) {
            features.close();
            throw e;
        }
    }

    private static long[] sized(long[] shape, int count) {
        var sized = shape.clone();
        sized[0] = count;
        return sized;
    }

    private static FloatBuffer allocate(long[] shape) {
        var floats = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        return ByteBuffer.allocateDirect(Math.toIntExact(Math.multiplyExact(floats, Float.BYTES)))
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    /** Gives back what is native of the tensors; the memory goes with the buffers. */
    @Override
    public void close() {
        features.close();
        answers.close();
    }
}
