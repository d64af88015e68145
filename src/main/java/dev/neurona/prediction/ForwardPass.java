package dev.neurona.prediction;

import java.util.Arrays;
import java.util.List;

/**
 * Forward passes that several requests share: their instances together, and each one's answer apart. Belongs to the thread that computes.
 *
 * @param features how many numbers an instance has
 * @param units how many numbers an answer has
 * @param probabilities see {@link Outputs}
 */
record ForwardPass(int features, int units, boolean probabilities, PassListener listener) {

    /** One of those who share a pass. */
    interface Asked {

        /** {@code [count, features]}, row-major. */
        float[] values();

        int count();

        /** When it came, as {@link System#nanoTime} has it. */
        long arrived();

        void answer(Outputs outputs);
    }

    /** {@code [count, features]} to {@code [count, units]}. */
    @FunctionalInterface
    interface Network {
        float[] run(float[] values, int count);
    }

    /** Throws what {@code network} throws; then nobody has an answer. */
    void answer(List<? extends Asked> batch, Network network) {
        var start = System.nanoTime();
        var count = 0;
        var queued = 0L;
        for (var asked : batch) {
            count += asked.count();
            queued += start - asked.arrived();
        }
        var outputs = network.run(together(batch, count), count);
        listener.passed(batch.size(), count, queued, System.nanoTime() - start);
        var from = 0;
        for (var asked : batch) {
            var to = from + asked.count() * units;
            var own = to - from == outputs.length ? outputs : Arrays.copyOfRange(outputs, from, to);
            asked.answer(new Outputs(own, units, probabilities));
            from = to;
        }
    }

    private float[] together(List<? extends Asked> batch, int count) {
        if (batch.size() == 1) {
            return batch.get(0).values();
        }
        var values = new float[count * features];
        var to = 0;
        for (var asked : batch) {
            System.arraycopy(asked.values(), 0, values, to, asked.count() * features);
            to += asked.count() * features;
        }
        return values;
    }
}
