package dev.neurona.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.run.Run;
import dev.neurona.run.RunStatus;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class RunObservationsTest {

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final ObservationRegistry registry = ObservationRegistry.create();
    private final List<Observation.Context> ended = new ArrayList<>();
    private final RunObservations observations =
            new RunObservations(provider(ObservationRegistry.class, registry), provider(MeterRegistry.class, meters));

    @BeforeEach
    void listen() {
        registry.observationConfig().observationHandler(new ObservationHandler<>() {
            @Override
            public void onStop(Observation.Context context) {
                ended.add(context);
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }
        });
    }

    /** 100 examples in batches of 32: 4 batches an epoch, the last of 4 examples. It goes on after 6 batches of 8. */
    @Test
    void countsTheExamplesOfARunThatGoesOnInTheMiddleOfAnEpoch() {
        observations.observe(run(), () -> {
            try (var meter = observations.meter(new RunObservations.Course(100, 32, 2, 6))) {
                meter.advance(7);
                assertThat(examples()).isEqualTo(32);
                meter.completeEpoch(8, true);
            }
        });

        assertThat(examples()).isEqualTo(36);
        assertThat(meters.counter("neurona.training.epochs").count()).isEqualTo(1);
    }

    @Test
    void makesASpanOfEachEpochWithinThatOfTheRun() {
        observations.observe(run(), () -> {
            try (var meter = observations.meter(new RunObservations.Course(100, 32, 1, 0))) {
                meter.completeEpoch(4, false);
                meter.advance(5);
            }
        });

        assertThat(ended)
                .extracting(Observation.Context::getName)
                .containsExactly("neurona.training.epoch", "neurona.training.epoch", "neurona.training.run");
        assertThat(ended.subList(0, 2))
                .allSatisfy(epoch -> assertThat(epoch.getParentObservation().getContextView())
                        .isSameAs(ended.get(2)));
        assertThat(ended.subList(0, 2))
                .extracting(epoch -> epoch.getLowCardinalityKeyValue("outcome").getValue())
                .containsExactly("completed", "interrupted");
        assertThat(ended.get(2).getHighCardinalityKeyValue("neurona.run.id").getValue())
                .isEqualTo("7");
        assertThat(examples()).isEqualTo(132);
    }

    @Test
    void putsTheRunsIdIntoTheLinesOfTheLog() {
        observations.observe(run(), () -> assertThat(MDC.get("neurona.run.id")).isEqualTo("7"));
        assertThat(MDC.get("neurona.run.id")).isNull();
    }

    private double examples() {
        return meters.counter("neurona.training.examples").count();
    }

    private static Run run() {
        return new Run(7, 3, null, null, RunStatus.RUNNING, "{}", 1, 2, 0, Map.of(), null, null, null, Map.of());
    }

    private static <T> ObjectProvider<T> provider(Class<T> type, T bean) {
        var beans = new StaticListableBeanFactory();
        beans.addBean("bean", bean);
        return beans.getBeanProvider(type);
    }
}
