package dev.neurona.training;

import dev.neurona.run.Run;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.slf4j.MDC;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What is seen of runs from outside: metrics, a span for each run and each epoch where traces are on, and the run's id in the lines of the
 * log. Safe for any number of threads.
 */
@Component
class RunObservations {

    private final ObservationRegistry observations;
    private final RunMeter.Meters meters;

    RunObservations(ObjectProvider<ObservationRegistry> observations, ObjectProvider<MeterRegistry> registry) {
        this.observations = observations.getIfAvailable(() -> ObservationRegistry.NOOP);
        var meters = registry.getIfAvailable(SimpleMeterRegistry::new);
        this.meters = new RunMeter.Meters(
                Counter.builder("neurona.training.epochs")
                        .description("Epochs trained")
                        .register(meters),
                Counter.builder("neurona.training.examples")
                        .description("Examples trained on; each counts once an epoch")
                        .register(meters),
                Timer.builder("neurona.checkpoint.write")
                        .description("Writing and storing a checkpoint, beside training")
                        .register(meters),
                DistributionSummary.builder("neurona.checkpoint.size")
                        .description("How large a checkpoint is")
                        .baseUnit("bytes")
                        .register(meters));
    }

    /**
     * What an attempt at a run has before it.
     *
     * @param size how many examples an epoch has
     * @param epoch the first, from 1
     * @param step batches that were trained before
     */
    record Course(int size, int batchSize, int epoch, long step) {

        /** How many examples so many batches have since the run's beginning; the last of an epoch may be smaller. */
        long examples(long steps) {
            var stepsPerEpoch = (size + batchSize - 1) / batchSize;
            return steps / stepsPerEpoch * size + steps % stepsPerEpoch * batchSize;
        }
    }

    /** Runs {@code training} on this thread as what this run is. */
    void observe(Run run, Runnable training) {
        try (var id = MDC.putCloseable("neurona.run.id", Long.toString(run.id()))) {
            Observation.createNotStarted("neurona.training.run", observations)
                    .contextualName("run")
                    .highCardinalityKeyValue("neurona.job.id", Long.toString(run.jobId()))
                    .highCardinalityKeyValue("neurona.run.id", Long.toString(run.id()))
                    .observe(training);
        }
    }

    /** Within {@link #observe}. */
    RunMeter meter(Course course) {
        return new RunMeter(
                course,
                meters,
                epoch -> Observation.createNotStarted("neurona.training.epoch", observations)
                        .contextualName("epoch")
                        .lowCardinalityKeyValue("outcome", "none")
                        .highCardinalityKeyValue("neurona.epoch", Integer.toString(epoch))
                        .start());
    }
}
