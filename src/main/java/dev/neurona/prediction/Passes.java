package dev.neurona.prediction;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Who may compute now, and who waits. So many threads compute as there are permits; who comes later waits, and is either taken along
 * by one who computes, or told to compute when one is done. So no thread but those that ask is needed, a request that comes alone
 * is never handed over, and requests that wait share one pass. Bounded by instances, as these are what takes memory and time.
 *
 * <p>Who waits has no timer of its own: to set one and take it back costs a virtual thread more than most passes take, as another thread is
 * woken for it. All are reminded now and then instead, and look at their deadlines.
 */
final class Passes {

    /** One request; its fields are written under the lock, or before {@code state} says so. */
    static final class Request implements ForwardPass.Asked {

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

        Request(float[] values, int count) {
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

        /** Makes it look at its deadline, if it has not been answered. */
        private void remind() {
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

    private final int capacity;
    private final int maxBatch;
    private final Executor later;
    private final Runnable whenEmpty;
    private final Queue<Request> waiting = new ArrayDeque<>();
    /** By leader, as long as it has others with it. */
    private final Map<Request, List<Request>> computing = new HashMap<>();

    private int waitingInstances;
    private int permits;
    private int leaders;
    private boolean closed;
    private boolean reminding;

    /**
     * @param later runs something in a few milliseconds: so late may one be who gives up
     * @param whenEmpty called once, when this is closed and the last request has left
     */
    Passes(int capacity, int maxBatch, int permits, Executor later, Runnable whenEmpty) {
        this.capacity = capacity;
        this.maxBatch = maxBatch;
        this.permits = permits;
        this.later = later;
        this.whenEmpty = whenEmpty;
    }

    /** Lets {@code request} compute at once, or wait; its state says which. */
    synchronized void enter(Request request) {
        if (closed) {
            throw new LoadedVersion.ClosedException();
        }
        if (permits > 0) {
            permits--;
            leaders++;
            request.state = Request.State.LEADS;
            return;
        }
        if (waitingInstances + request.count > capacity) {
            throw new LoadedVersion.FullException();
        }
        waiting.add(request);
        waitingInstances += request.count;
        if (!reminding) {
            reminding = true;
            later.execute(this::remind);
        }
    }

    private synchronized void remind() {
        reminding = !waiting.isEmpty() || !computing.isEmpty();
        if (reminding) {
            waiting.forEach(Request::remind);
            computing.values().forEach(taken -> taken.forEach(Request::remind));
            later.execute(this::remind);
        }
    }

    /** Whether it has left in time; otherwise somebody computes for it, or it is to lead. */
    synchronized boolean giveUp(Request request) {
        if (request.state != Request.State.WAITS) {
            return false;
        }
        waiting.remove(request);
        waitingInstances -= request.count;
        return true;
    }

    /** The leader, and with it what waits already, as far as it fits into one pass. */
    synchronized List<Request> batch(Request leader) {
        var batch = new ArrayList<Request>();
        batch.add(leader);
        var count = leader.count;
        for (var next = waiting.peek(); next != null && count + next.count <= maxBatch; next = waiting.peek()) {
            take().state = Request.State.TAKEN;
            batch.add(next);
            count += next.count;
        }
        if (batch.size() > 1) {
            computing.put(leader, batch);
        }
        return batch;
    }

    private Request take() {
        var next = waiting.remove();
        waitingInstances -= next.count;
        return next;
    }

    /** A leader is done: the next one leads, if there is one. */
    void leave(Request leader) {
        var last = false;
        synchronized (this) {
            computing.remove(leader);
            if (waiting.isEmpty()) {
                permits++;
                leaders--;
                last = closed && leaders == 0;
            } else {
                var next = take();
                next.state = Request.State.LEADS;
                LockSupport.unpark(next.thread);
            }
        }
        if (last) {
            whenEmpty.run();
        }
    }

    /** Lets nobody in any more. */
    void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            if (leaders > 0) {
                return;
            }
        }
        whenEmpty.run();
    }
}
