package dev.neurona.job;

import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.event.SchedulerListener;
import java.util.concurrent.atomic.AtomicLong;

/** Counts how often the workers have looked for jobs. Safe for any number of threads. */
class PollCounter extends AbstractSchedulerListener {

    private final AtomicLong polls = new AtomicLong();

    @Override
    public void onSchedulerEvent(SchedulerListener.SchedulerEventType type) {
        if (type == SchedulerListener.SchedulerEventType.RAN_EXECUTE_DUE) {
            polls.incrementAndGet();
        }
    }

    /** Waits until the workers have seen all that is on the queue now: the poll under way may have begun before. */
    void awaitNext() {
        var before = polls.get();
        await().until(() -> polls.get() >= before + 2);
    }
}
