package dev.neurona.job;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.observation.transport.SenderContext;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What is seen of jobs from outside: metrics, traces where they are on, and the ids in the lines of the log. Safe for any number of threads.
 */
@Component
class JobObservations {

    /** W3C Trace Context's header. */
    private static final String TRACE_PARENT = "traceparent";

    private static final Duration[] BUCKETS = Stream.of(1, 5, 15, 60, 300, 900, 3600, 4 * 3600, 24 * 3600)
            .map(Duration::ofSeconds)
            .toArray(Duration[]::new);

    private final ObservationRegistry observations;
    private final MeterRegistry meters;

    JobObservations(
            ObjectProvider<ObservationRegistry> observations,
            ObjectProvider<MeterRegistry> meters,
            QueueWatch queue,
            Clock clock) {
        this.observations = observations.getIfAvailable(() -> ObservationRegistry.NOOP);
        this.meters = meters.getIfAvailable(SimpleMeterRegistry::new);
        for (var status : JobStatus.values()) {
            if (!status.hasEnded()) {
                gauge(queue, "neurona.jobs", "Jobs of all processes by status", state -> state.count(status))
                        .tag("status", status.name())
                        .register(this.meters);
            }
        }
        gauge(
                        queue,
                        "neurona.queue.oldest.wait",
                        "For how long the job that is due and has waited longest has waited",
                        state -> state.oldestDue() == null
                                ? 0
                                : Duration.between(state.oldestDue(), clock.instant())
                                                .toMillis()
                                        / 1000.0)
                .baseUnit("seconds")
                .register(this.meters);
        gauge(queue, "neurona.queue.executing", "Jobs with a worker of any process that is alive", QueueState::alive)
                .register(this.meters);
        gauge(queue, "neurona.queue.dead", "Jobs with a worker whose heartbeats have stopped", QueueState::dead)
                .register(this.meters);
        Stream.of(JobStatus.SUCCEEDED, JobStatus.FAILED, JobStatus.CANCELLED).forEach(this::runTime);
        waitTime();
    }

    private static Gauge.Builder<QueueWatch> gauge(
            QueueWatch queue, String name, String description, ToDoubleFunction<QueueState> value) {
        return Gauge.builder(name, queue, watch -> {
                    var state = watch.look();
                    return state == null ? Double.NaN : value.applyAsDouble(state);
                })
                .description(description);
    }

    private Timer waitTime() {
        return Timer.builder("neurona.job.wait")
                .description("From the submission of a job to its first start, by the process that started it")
                .serviceLevelObjectives(BUCKETS)
                .register(meters);
    }

    private Timer runTime(JobStatus status) {
        return Timer.builder("neurona.job.run")
                .description("How long a job was worked at over all attempts, by the process that ended it")
                .serviceLevelObjectives(BUCKETS)
                .tag("status", status.name())
                .register(meters);
    }

    /** Notes in the trace of who submits that a job is; what continues that trace on whichever worker, or null when there is none. */
    @Nullable
    String submitted() {
        var context = new SenderContext<Map<String, String>>(Map::put, Kind.PRODUCER);
        context.setCarrier(new HashMap<>());
        Observation.createNotStarted("neurona.job.submit", () -> context, observations)
                .contextualName("job submit")
                .observe(() -> {});
        return context.getCarrier().get(TRACE_PARENT);
    }

    /** An attempt begins on this thread, which is also the one to end it. */
    Observed begin(JobAttempts.Begun begun) {
        if (begun.waited() != null) {
            waitTime().record(begun.waited());
        }
        var context = new ReceiverContext<Map<String, String>>(Map::get, Kind.CONSUMER);
        context.setCarrier(begun.traceParent() == null ? Map.of() : Map.of(TRACE_PARENT, begun.traceParent()));
        var observation = Observation.createNotStarted("neurona.job.attempt", () -> context, observations)
                .contextualName("job attempt")
                .lowCardinalityKeyValue("outcome", "none")
                .highCardinalityKeyValue("neurona.job.id", Long.toString(begun.jobId()))
                .highCardinalityKeyValue("neurona.job.attempt", Integer.toString(begun.attempt()))
                .start();
        return new Observed(begun, observation);
    }

    /** An attempt while it goes on. */
    final class Observed implements AutoCloseable {

        private final long start = System.nanoTime();
        private final JobAttempts.Begun begun;
        private final Observation observation;
        private final Observation.Scope scope;
        private final MDC.MDCCloseable job;
        private final MDC.MDCCloseable attempt;

        private Observed(JobAttempts.Begun begun, Observation observation) {
            this.begun = begun;
            this.observation = observation;
            this.scope = observation.openScope();
            this.job = MDC.putCloseable("neurona.job.id", Long.toString(begun.jobId()));
            this.attempt = MDC.putCloseable("neurona.job.attempt", Integer.toString(begun.attempt()));
        }

        /** @param status how the job has ended; null when it has not, or when others have ended it */
        void over(String outcome, @Nullable JobStatus status) {
            observation.lowCardinalityKeyValue("outcome", outcome);
            if (status != null) {
                runTime(status).record(begun.elapsed().plusNanos(System.nanoTime() - start));
            }
        }

        @Override
        public void close() {
            attempt.close();
            job.close();
            scope.close();
            observation.stop();
        }
    }
}
