package dev.neurona.prediction;

import dev.neurona.model.ModelVersion;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** What is counted of one version's requests, since the process has started. Safe for any number of threads. */
final class VersionStatistics implements PassListener {

    private static final Duration[] BUCKETS = Stream.of(1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    /** How often, and how many nanoseconds all together. */
    record Sum(long count, long nanos) {}

    /** Adds up sums. */
    static final class Counter {

        private final LongAdder count = new LongAdder();
        private final LongAdder nanos = new LongAdder();

        void add(long times, long duration) {
            count.add(times);
            nanos.add(duration);
        }

        Sum sum() {
            return new Sum(count.sum(), nanos.sum());
        }
    }

    final Counter success = new Counter();
    final Counter fail = new Counter();
    final Counter queue = new Counter();
    final Counter input = new Counter();
    final Counter infer = new Counter();
    private final LongAdder instances = new LongAdder();
    private final LongAdder passes = new LongAdder();
    private final Map<Integer, Counter> batches = new ConcurrentHashMap<>();
    private final MeterRegistry registry;
    private final Tags tags;
    private final Timer latency;
    private final Timer queueTime;
    private final DistributionSummary batchSize;
    /** By outcome: to look one up in the registry costs more than to count. */
    private final Map<String, io.micrometer.core.instrument.Counter> outcomes = new ConcurrentHashMap<>();

    private volatile long lastMillis;

    VersionStatistics(ModelVersion version, MeterRegistry registry) {
        this.registry = registry;
        this.tags = Tags.of("model", version.model(), "version", Integer.toString(version.version()));
        latency = timer("neurona.prediction.latency", "From the body's first byte to the answer's values");
        queueTime = timer("neurona.prediction.queue", "How long a request has waited for its forward pass");
        batchSize = DistributionSummary.builder("neurona.prediction.batch")
                .description("How many instances a forward pass had")
                .serviceLevelObjectives(1, 2, 4, 8, 16, 32, 64, 128, 256)
                .tags(tags)
                .register(registry);
        // As MLServer and KServe name them, so that their dashboards show these too
        FunctionCounter.builder(
                        "model.infer.request.success", success, it -> it.sum().count())
                .description("Requests answered")
                .tags(tags)
                .register(registry);
        FunctionCounter.builder(
                        "model.infer.request.failure", fail, it -> it.sum().count())
                .description("Requests not answered")
                .tags(tags)
                .register(registry);
        FunctionTimer.builder(
                        "request.predict",
                        infer,
                        it -> it.sum().count(),
                        it -> it.sum().nanos(),
                        TimeUnit.NANOSECONDS)
                .description("The forward pass, as each request in it has waited for it")
                .tags("model_name", version.model(), "version", Integer.toString(version.version()))
                .register(registry);
    }

    private Timer timer(String name, String description) {
        return Timer.builder(name)
                .description(description)
                .serviceLevelObjectives(BUCKETS)
                .tags(tags)
                .register(registry);
    }

    @Override
    public void passed(int requests, int instanceCount, long queued, long nanos) {
        queue.add(requests, queued);
        infer.add(requests, nanos * requests);
        instances.add(instanceCount);
        passes.increment();
        batches.computeIfAbsent(instanceCount, size -> new Counter()).add(1, nanos);
        batchSize.record(instanceCount);
        queueTime.record(Duration.ofNanos(queued / requests));
    }

    /** @param millis the time of day */
    void succeeded(long nanos, long millis) {
        success.add(1, nanos);
        lastMillis = millis;
        latency.record(Duration.ofNanos(nanos));
        count("success");
    }

    /** @param reason the kind of the problem, in lower case */
    void failed(String reason, long nanos) {
        fail.add(1, nanos);
        count(reason);
    }

    private void count(String outcome) {
        outcomes.computeIfAbsent(
                        outcome, name -> registry.counter("neurona.prediction.requests", tags.and("outcome", name)))
                .increment();
    }

    long instances() {
        return instances.sum();
    }

    long passes() {
        return passes.sum();
    }

    /** In milliseconds since 1970; 0 when there was none. */
    long lastMillis() {
        return lastMillis;
    }

    /** By how many instances they had. */
    Map<Integer, Sum> batches() {
        var sums = new TreeMap<Integer, Sum>();
        batches.forEach((size, counter) -> sums.put(size, counter.sum()));
        return sums;
    }
}
