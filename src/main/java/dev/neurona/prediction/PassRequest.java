package dev.neurona.prediction;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One request of {@link Passes}; its fields are written under their lock, or before {@code state} says so. */
final class PassRequest implements ForwardPass.Asked {

    enum State {
        WAITS,
        /** Its thread is to compute. */
        LEADS,
        /** Another thread computes for it. */
        TAKEN,
        DONE
    }

    private final float[] values;
    private final int count;
    private final long arrived = System.nanoTime();
    private final Thread thread = Thread.currentThread();
    volatile State state = State.WAITS;
    volatile @Nullable Outputs outputs;
    volatile @Nullable Throwable failure;

    PassRequest(float[] values, int count) {
        this.values = values;
        this.count = count;
    }

    @Override
    public float[] values() {
        return values;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public long arrived() {
        return arrived;
    }

    @Override
    public void answer(Outputs answer) {
        finish(answer, null);
    }

    void fail(Throwable cause) {
        finish(null, cause);
    }

    /** Whether its thread is a virtual one, of which Java 17 knows nothing: the group they are all in is what tells them apart. */
    boolean isVirtual() {
        var group = thread.getThreadGroup();
        return group != null && group.getName().equals("VirtualThreads");
    }

    /** Its thread is to compute, whatever it does now. */
    void lead() {
        state = State.LEADS;
        LockSupport.unpark(thread);
    }

    /** Makes it look at its deadline, if it has not been answered. */
    void remind() {
        if (state == State.WAITS || state == State.TAKEN) {
            LockSupport.unpark(thread);
        }
    }

    private void finish(@Nullable Outputs answer, @Nullable Throwable cause) {
        outputs = answer;
        failure = cause;
        state = State.DONE;
        LockSupport.unpark(thread);
    }
}
