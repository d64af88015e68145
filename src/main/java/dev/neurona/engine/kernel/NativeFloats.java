package dev.neurona.engine.kernel;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Numbers outside of the Java heap, where BLAS can reach them. The loops of this package work on Java arrays, which the JIT
 * vectorizes as it does not with buffers; copying to and fro costs a memory copy, far less than it saves. Confined to one thread at
 * a time.
 */
public final class NativeFloats implements AutoCloseable {

    private final FloatPointer pointer;
    private final FloatBuffer buffer;

    private NativeFloats(FloatPointer pointer, int length) {
        this.pointer = pointer;
        this.buffer = new FloatPointer(pointer)
                .capacity(pointer.position() + length)
                .asByteBuffer()
                .asFloatBuffer();
    }

    static NativeFloats allocate(int length) {
        return new NativeFloats(new FloatPointer(length), length);
    }

    /** A view of {@code length} numbers that belong to somebody else, who must outlive it. */
    public static NativeFloats view(FloatPointer pointer, int length) {
        return new NativeFloats(new FloatPointer(pointer), length);
    }

    /** A view of what lies from {@code offset} on. */
    NativeFloats from(int offset) {
        return new NativeFloats(
                new FloatPointer(pointer).position(pointer.position() + offset), buffer.limit() - offset);
    }

    FloatPointer pointer() {
        return pointer;
    }

    /** Copies {@code count} numbers in, from {@code source[from]} on, to {@code at}. */
    void put(int at, float[] source, int from, int count) {
        buffer.put(at, source, from, count);
    }

    /** Copies {@code count} numbers out, from {@code at} on, to {@code target[to]}. */
    void get(int at, float[] target, int to, int count) {
        buffer.get(at, target, to, count);
    }

    /** Gives the memory back, if it is its own. */
    @Override
    public void close() {
        pointer.close();
    }
}
