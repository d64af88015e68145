package dev.neurona.prediction;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * The requests that wait for one loaded version, first come, first served. Any number of threads offer; one takes. It
 * is bounded by instances and not by requests, as the instances are what takes memory and time.
 */
final class RequestQueue {

    enum Offer {
        WAITS,
        /** More would wait than may. */
        FULL,
        /** The version is being closed: load it anew. */
        CLOSED
    }

    private final int capacity;
    private final int maxBatch;
    private final Queue<WaitingRequest> waiting = new ArrayDeque<>();
    private int waitingInstances;
    private boolean closed;

    RequestQueue(int capacity, int maxBatch) {
        this.capacity = capacity;
        this.maxBatch = maxBatch;
    }

    synchronized Offer offer(WaitingRequest request) {
        if (closed) {
            return Offer.CLOSED;
        }
        if (waitingInstances + request.count() > capacity) {
            return Offer.FULL;
        }
        waiting.add(request);
        waitingInstances += request.count();
        notifyAll();
        return Offer.WAITS;
    }

    /**
     * Waits for a request and takes with it what else waits already, as far as it fits into a batch; a larger request
     * is a batch of its own. It never waits for more to come.
     *
     * @return empty when the queue is closed and nothing waits any more
     */
    synchronized List<WaitingRequest> take() throws InterruptedException {
        var batch = new ArrayList<WaitingRequest>();
        while (batch.isEmpty()) {
            while (waiting.isEmpty()) {
                if (closed) {
                    return batch;
                }
                wait();
            }
            drainInto(batch);
        }
        return batch;
    }

    private void drainInto(List<WaitingRequest> batch) {
        var count = 0;
        for (var next = waiting.peek(); next != null; next = waiting.peek()) {
            if (!batch.isEmpty() && count + next.count() > maxBatch) {
                return;
            }
            waiting.remove();
            waitingInstances -= next.count();
            if (!next.answer().isDone()) {
                batch.add(next);
                count += next.count();
            }
        }
    }

    /** Takes no more requests; those that wait can still be taken. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    /** Closes, and fails all that wait. */
    synchronized void fail(Throwable cause) {
        close();
        waiting.forEach(request -> request.answer().completeExceptionally(cause));
        waiting.clear();
        waitingInstances = 0;
    }
}
