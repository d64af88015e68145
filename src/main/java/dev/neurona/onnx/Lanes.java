package dev.neurona.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.util.Arrays;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The native memory that the passes of one model go through: kept, as the next passes will need it again, as much as there were passes at
 * the same time. Safe for any number of threads.
 */
final class Lanes implements AutoCloseable {

    /**
     * In floats: more instances than that go one part after the other. ONNX Runtime keeps what its largest pass has taken; that would be
     * hundreds of megabytes of a convolutional network that once had to answer a thousand instances, and in parts they take no longer.
     */
    private static final int LARGEST = 16 * 1024;
    /** For the values within the network, where it is known how many those are. */
    private static final long MOST_BYTES = 32L << 20;

    private final OrtEnvironment environment;
    private final long[] inputShape;
    private final long[] outputShape;
    private final int features;
    private final int units;
    private final int most;

    /** By the number of instances. */
    private final Map<Integer, Queue<Lane>> free = new ConcurrentHashMap<>();

    /** Computes what is in a lane. */
    @FunctionalInterface
    interface Pass {
        void run(Lane lane) throws OrtException;
    }

    /**
     * @param inputShape and {@code outputShape}: the batch first, which may be of any size
     * @param instanceBytes what the values of an instance take; 0 when nobody knows
     * @throws ArithmeticException when an instance has more numbers than can be counted
     */
    Lanes(OrtEnvironment environment, long[] inputShape, long[] outputShape, long instanceBytes) {
        this.environment = environment;
        this.inputShape = inputShape;
        this.outputShape = outputShape;
        this.features = instance(inputShape);
        this.units = instance(outputShape);
        this.most = (int)
                Math.max(1, Math.min(LARGEST / Math.max(features, units), MOST_BYTES / Math.max(1, instanceBytes)));
    }

    private static int instance(long[] shape) {
        return Math.toIntExact(Arrays.stream(shape).skip(1).reduce(1, Math::multiplyExact));
    }

    /** How many instances go at once. */
    int most() {
        return most;
    }

    /** How many numbers an instance has. */
    int features() {
        return features;
    }

    /** How many numbers an answer has. */
    int units() {
        return units;
    }

    /**
     * On the calling thread.
     *
     * @param values {@code [count, features]}, row-major, perhaps with room at the end
     * @return {@code [count, units]}, row-major
     */
    float[] answer(float[] values, int count, Pass pass) throws OrtException {
        var outputs = new float[Math.multiplyExact(count, units)];
        for (var from = 0; from < count; from += most) {
            var part = Math.min(most, count - from);
            var lane = take(part);
            try {
                lane.input().put(0, values, from * features, part * features);
                pass.run(lane);
                lane.output().get(0, outputs, from * units, part * units);
            } finally {
                putBack(part, lane);
            }
        }
        return outputs;
    }

    private Lane take(int count) throws OrtException {
        var lanes = free.get(count);
        var waiting = lanes == null ? null : lanes.poll();
        return waiting == null ? Lane.of(environment, count, inputShape, outputShape) : waiting;
    }

    private void putBack(int count, Lane lane) {
        if (Math.max(features, units) <= LARGEST) {
            free.computeIfAbsent(count, size -> new ConcurrentLinkedQueue<>()).add(lane);
        } else {
            lane.close();
        }
    }

    /** No thread may be in {@link #answer}, or enter it afterwards. */
    @Override
    public void close() {
        free.values().forEach(lanes -> lanes.forEach(Lane::close));
    }
}
