package dev.neurona.engine;

/** The loss is no number any more: the weights have run away. */
public final class DivergedException extends RuntimeException {

    private final int epoch;
    private final long step;

    DivergedException(int epoch, long step) {
        super("the loss is not a finite number in epoch " + epoch + ", at step " + step);
        this.epoch = epoch;
        this.step = step;
    }

    /** The epoch it happened in, counted from 1. */
    public int epoch() {
        return epoch;
    }

    /** Batches trained since the beginning. */
    public long step() {
        return step;
    }
}
