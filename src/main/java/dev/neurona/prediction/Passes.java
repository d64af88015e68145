package dev.neurona.prediction;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;

/**
 * Who may compute now, and who waits. So many threads compute as there are permits; who comes later waits, and is either taken along
 * by one who computes, or told to compute when one is done. So no thread but those that ask is needed, a request that comes alone
 * is never handed over, and requests that wait share one pass. Bounded by instances, as these are what takes memory and time.
 *
 * <p>Who waits has no timer of its own: to set one and take it back costs a virtual thread more than most passes take, as another thread is
 * woken for it. All are reminded now and then instead, and look at their deadlines.
 */
final class Passes {

    private final int capacity;
    private final int maxBatch;
    private final Executor later;
    private final Runnable whenEmpty;
    private final Queue<PassRequest> waiting = new ArrayDeque<>();
    /** By leader, as long as it has others with it. */
    private final Map<PassRequest, List<PassRequest>> computing = new HashMap<>();

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
    synchronized void enter(PassRequest request) {
        if (closed) {
            throw new LoadedVersion.ClosedException();
        }
        if (permits > 0) {
            permits--;
            leaders++;
            request.state = PassRequest.State.LEADS;
            return;
        }
        if (waitingInstances + request.count() > capacity) {
            throw new LoadedVersion.FullException();
        }
        waiting.add(request);
        waitingInstances += request.count();
        if (!reminding) {
            reminding = true;
            later.execute(this::remind);
        }
    }

    private synchronized void remind() {
        reminding = !waiting.isEmpty() || !computing.isEmpty();
        if (reminding) {
            waiting.forEach(PassRequest::remind);
            computing.values().forEach(taken -> taken.forEach(PassRequest::remind));
            later.execute(this::remind);
        }
    }

    /** Whether it has left in time; otherwise somebody computes for it, or it is to lead. */
    synchronized boolean giveUp(PassRequest request) {
        if (request.state != PassRequest.State.WAITS) {
            return false;
        }
        waiting.remove(request);
        waitingInstances -= request.count();
        return true;
    }

    /** The leader, and with it what waits already, as far as it fits into one pass. */
    synchronized List<PassRequest> batch(PassRequest leader) {
        var batch = new ArrayList<PassRequest>();
        batch.add(leader);
        var count = leader.count();
        for (var next = waiting.peek(); next != null && count + next.count() <= maxBatch; next = waiting.peek()) {
            take().state = PassRequest.State.TAKEN;
            batch.add(next);
            count += next.count();
        }
        if (batch.size() > 1) {
            computing.put(leader, batch);
        }
        return batch;
    }

    private PassRequest take() {
        var next = waiting.remove();
        waitingInstances -= next.count();
        return next;
    }

    /** A leader is done: the next one leads, if there is one. */
    void leave(PassRequest leader) {
        var last = false;
        synchronized (this) {
            computing.remove(leader);
            if (waiting.isEmpty()) {
                permits++;
                leaders--;
                last = closed && leaders == 0;
            } else {
                take().lead();
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
