package dev.neurona.engine.kernel;

/**
 * Dropout (Srivastava et al. 2014), inverted: in training each number is kept with probability {@code keep} and divided by it, or made
 * 0. Which ones depends on the seed and the step alone: the random numbers are SplitMix64 (Steele, Lea and Flood 2014) of a counter.
 */
final class DropoutKernel implements Kernel {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final Signal input;
    private final Signal output;
    private final double keep;
    private final long seed;
    /** What each number was multiplied by. */
    private final float[] factors;

    private boolean dropped;

    DropoutKernel(Signal input, Signal output, double keep, long seed) {
        this.input = input;
        this.output = output;
        this.keep = keep;
        this.seed = seed;
        this.factors = new float[output.values().length];
    }

    @Override
    public void forward(int rows, Pass pass) {
        var count = rows * input.width();
        dropped = pass.training();
        System.arraycopy(input.values(), 0, output.values(), 0, count);
        if (dropped) {
            draw(count, mix(mix(seed) + pass.step()));
            var values = output.values();
            for (var i = 0; i < count; i++) {
                values[i] *= factors[i];
            }
        }
    }

    private void draw(int count, long start) {
        // One draw of 64 bits decides about two numbers
        var limit = (long) (keep * (1L << 32));
        var scale = (float) (1 / keep);
        for (var i = 0; i < count; i += 2) {
            var bits = mix(start + GOLDEN * (i >> 1));
            factors[i] = (bits >>> 32) < limit ? scale : 0;
            if (i + 1 < count) {
                factors[i + 1] = (bits & 0xFFFFFFFFL) < limit ? scale : 0;
            }
        }
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    @Override
    public void backward(int rows) {
        if (!input.wantsGradients()) {
            return;
        }
        var count = rows * input.width();
        System.arraycopy(output.gradients(), 0, input.gradients(), 0, count);
        if (dropped) {
            var gradients = input.gradients();
            for (var i = 0; i < count; i++) {
                gradients[i] *= factors[i];
            }
        }
    }
}
