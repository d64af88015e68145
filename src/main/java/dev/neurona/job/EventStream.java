package dev.neurona.job;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A client that follows a job, as server-sent events (HTML Living Standard, section 9.2). Nothing waits for it: what it takes slowly
 * stays in the database, and it is given the next page once it has taken the one before. For any thread.
 */
final class EventStream implements WriteListener {

    private static final long HEARTBEAT_NANOS = Duration.ofSeconds(15).toNanos();
    /** Who takes nothing for so long is gone, or may come again with its {@code Last-Event-ID}. */
    private static final long PATIENCE_NANOS = Duration.ofSeconds(60).toNanos();

    private final long jobId;
    private final AsyncContext context;
    private final ServletOutputStream out;
    private final BooleanSupplier allowed;
    private long after;
    private String progress = "";
    private byte @Nullable [] pending = "retry: 2000\n\n".getBytes(StandardCharsets.UTF_8);
    private boolean possible;
    private boolean flushed;
    private boolean last;
    private boolean closed;
    private long lastWrite = System.nanoTime();

    /**
     * @param after the number of the last event that the client has
     * @param allowed whether the client may still follow
     */
    EventStream(long jobId, long after, AsyncContext context, BooleanSupplier allowed) throws IOException {
        this.allowed = allowed;
        this.jobId = jobId;
        this.after = after;
        this.context = context;
        this.out = context.getResponse().getOutputStream();
    }

    long jobId() {
        return jobId;
    }

    synchronized long after() {
        return after;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** Whether it has taken what it was given. One that takes nothing for too long is closed, and one whose client may follow no more. */
    synchronized boolean isIdle() {
        if (!allowed.getAsBoolean() || pending != null && System.nanoTime() - lastWrite > PATIENCE_NANOS) {
            close();
        }
        return pending == null && !closed;
    }

    /**
     * Gives it what comes next.
     *
     * @param events those after {@link #after}, in their order
     * @param progress JSON; left out when it is what was sent last
     * @param last whether nothing will ever follow
     */
    synchronized void send(List<JobEvent> events, String progress, boolean last) {
        var text = new StringBuilder();
        for (var event : events) {
            after = event.number();
            append(text, event.type(), event.data());
        }
        if (!progress.equals(this.progress)) {
            this.progress = progress;
            append(text, "progress", progress);
        }
        if (text.isEmpty() && System.nanoTime() - lastWrite > HEARTBEAT_NANOS) {
            text.append(": heartbeat\n\n");
        }
        this.last = last;
        if (!text.isEmpty() || last) {
            pending = text.toString().getBytes(StandardCharsets.UTF_8);
            push();
        }
    }

    private void append(StringBuilder text, String type, String data) {
        text.append("id: ").append(after).append('\n');
        text.append("event: ").append(type).append('\n');
        text.append("data: ").append(data).append("\n\n");
    }

    @Override
    public synchronized void onWritePossible() {
        possible = true;
        push();
    }

    /** Writes as much as the connection takes without waiting; the container calls again when it takes more. */
    private void push() {
        try {
            while (possible && !closed && out.isReady()) {
                if (pending != null) {
                    out.write(pending);
                    pending = null;
                    flushed = false;
                    lastWrite = System.nanoTime();
                } else if (!flushed) {
                    flushed = true;
                    out.flush();
                } else {
                    if (last) {
                        close();
                    }
                    return;
                }
            }
        } catch (IOException | IllegalStateException e) {
            close();
        }
    }

    @Override
    public void onError(Throwable gone) {
        close();
    }

    synchronized void close() {
        if (!closed) {
            closed = true;
            try {
                context.complete();
            } catch (IllegalStateException e) {
                // The container has done so already
            }
        }
    }
}
