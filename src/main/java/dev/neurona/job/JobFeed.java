package dev.neurona.job;

import dev.neurona.shared.ProblemException;
import dev.neurona.shared.Submitter;
import dev.neurona.shared.Values;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Service;

/**
 * Tells clients of a job as it goes on, whichever process works on it: one thread looks into the database a few times a second, for
 * all clients together, and not at all while there are none. A stream ends when what its client was let in with holds no more. Safe for any number of threads.
 */
@Service
public class JobFeed implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(JobFeed.class);
    private static final long LOOK_MILLIS = 300;
    private static final String EVENT_STREAM = "text/event-stream;charset=UTF-8";

    private final JobRepository jobs;
    private final FeedReader reader;
    private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
    private volatile @Nullable ScheduledExecutorService executor;

    JobFeed(JobRepository jobs, FeedReader reader) {
        this.jobs = jobs;
        this.reader = reader;
    }

    /**
     * Answers with what happens to a job, from its beginning or after the event that the client had last, until the job has ended;
     * 204 when there is nothing left to tell.
     *
     * @param lastEventId as the client sent it; null for all
     * @throws ProblemException 404 when there is no such job of that kind, 422 when the id is none
     */
    public void follow(
            String kind,
            long jobId,
            @Nullable String lastEventId,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var job =
                jobs.findById(jobId).filter(found -> found.kind().equals(kind)).orElseThrow(() -> Jobs.unknown(jobId));
        var after = number(lastEventId);
        if (job.status().hasEnded() && after >= job.eventCount()) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        response.setContentType(EVENT_STREAM);
        response.setHeader("Cache-Control", "no-store");
        // Proxies of nginx's kind would keep the events until they have a bufferful
        response.setHeader("X-Accel-Buffering", "no");
        var context = request.startAsync();
        context.setTimeout(0);
        var stream = new EventStream(jobId, after, context, Submitter.holds());
        streams.add(stream);
        context.getResponse().getOutputStream().setWriteListener(stream);
        var looking = executor;
        if (looking == null) {
            stream.close();
        } else {
            looking.execute(this::look);
        }
    }

    private static long number(@Nullable String lastEventId) {
        if (lastEventId == null || lastEventId.isEmpty()) {
            return 0;
        }
        try {
            return Long.parseUnsignedLong(lastEventId);
        } catch (NumberFormatException e) {
            throw ProblemException.invalid(
                    "", "Last-Event-ID is " + Values.show(lastEventId) + "; it must be the id of an event of this job");
        }
    }

    private void look() {
        try {
            streams.removeIf(EventStream::isClosed);
            var more = true;
            while (more) {
                more = reader.serve(streams.stream().filter(EventStream::isIdle).toList());
            }
        } catch (RuntimeException e) {
            // The database is away, say; the clients wait, and miss nothing
            log.warn("Jobs can't be followed at the moment: {}", e.toString());
        }
    }

    @Override
    public void start() {
        var started = Executors.newSingleThreadScheduledExecutor(new CustomizableThreadFactory("job-feed-"));
        started.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        executor = started;
    }

    /** Before the web server waits for its requests: these would never end by themselves. Clients come again, to another process. */
    @Override
    public void stop() {
        var stopped = executor;
        executor = null;
        if (stopped != null) {
            stopped.shutdownNow();
        }
        streams.forEach(EventStream::close);
    }

    @Override
    public boolean isRunning() {
        return executor != null;
    }
}
