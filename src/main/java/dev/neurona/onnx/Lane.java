package dev.neurona.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** Native memory for one pass at a time: to allocate it anew for every pass would take longer than the pass. */
record Lane(FloatBuffer input, FloatBuffer output) {

    Lane(int inputs, int outputs) {
        this(allocate(inputs), allocate(outputs));
    }

    boolean holds(int inputs, int outputs) {
        return input.capacity() >= inputs && output.capacity() >= outputs;
    }

    private static FloatBuffer allocate(int floats) {
        return ByteBuffer.allocateDirect(Math.multiplyExact(floats, Float.BYTES))
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }
}
