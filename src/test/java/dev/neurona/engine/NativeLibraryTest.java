package dev.neurona.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.dataset.Preprocessing;
import dev.neurona.network.Activation;
import dev.neurona.network.Adam;
import dev.neurona.network.Dense;
import dev.neurona.network.Loss;
import dev.neurona.network.Network;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.bytedeco.javacpp.FloatPointer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.AllocationPolicy;
import org.nd4j.linalg.factory.Nd4j;

/** What is allocated outside of the heap is counted, whoever allocates it, and bounded. */
class NativeLibraryTest {

    private static final int MEGABYTE = 1 << 20;
    /** Small things come and go meanwhile. */
    private static final double SMALL = 0.1;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    /** Which a gauge refers to weakly. */
    private final NativeLibrary library = TestEngine.library();

    @BeforeEach
    void measure() {
        library.enter();
        new NativeMemoryMetrics(library).bindTo(registry);
    }

    /** The bound is the process's. */
    @AfterEach
    void bindAsBefore() {
        TestEngine.library().enter();
    }

    @Test
    void countsBuffersOfKernels() {
        var before = megabytes();
        try (var floats = new FloatPointer(MEGABYTE)) {
            assertThat(floats.capacity()).isEqualTo(MEGABYTE);
            assertThat(megabytes() - before).isCloseTo(4, within(SMALL));
        }
        assertThat(megabytes() - before).isCloseTo(0, within(SMALL));
    }

    @Test
    void countsArrays() {
        var before = megabytes();
        try (var array = Nd4j.create(MEGABYTE)) {
            assertThat(array.length()).isEqualTo(MEGABYTE);
            assertThat(megabytes() - before).isCloseTo(4, within(SMALL));
        }
        assertThat(megabytes() - before).isCloseTo(0, within(SMALL));
    }

    @Test
    void countsWorkspacesAndNoArrayInThemTwice() {
        var before = megabytes();
        var configuration = WorkspaceConfiguration.builder()
                .initialSize(8 * MEGABYTE)
                .policyAllocation(AllocationPolicy.STRICT)
                .build();
        var workspaces = Nd4j.getWorkspaceManager();
        try (var workspace = workspaces.getAndActivateWorkspace(configuration, "counted")) {
            assertThat(workspace.getCurrentSize()).isGreaterThanOrEqualTo(8 * MEGABYTE);
            assertThat(Nd4j.create(MEGABYTE).isAttached()).isTrue();
            assertThat(megabytes() - before).isCloseTo(8, within(SMALL));
        }
        workspaces.destroyAllWorkspacesForCurrentThread();
        assertThat(megabytes() - before).isLessThan(SMALL);
    }

    /** 1,024 units over 1,024 numbers are 4 MB, and as much again for each moment of Adam and for the gradient. */
    @ParameterizedTest
    @EnumSource(TrainerChoice.class)
    void aTrainingIsCountedWhileItGoesOn(TrainerChoice choice) {
        fit(TestEngine.library(), choice);
        var before = settled();
        var most = new double[1];
        fit(TestEngine.library(), choice, () -> most[0] = Math.max(most[0], megabytes()));

        assertThat(most[0] - before).isBetween(12.0, 60.0);
    }

    @ParameterizedTest
    @EnumSource(TrainerChoice.class)
    void aTrainingThatWouldTakeMoreThanThereMayBeRunsOutOfMemory(TrainerChoice choice) {
        assertThatThrownBy(() -> fit(TestEngine.library(1), choice)).isInstanceOf(OutOfMemoryError.class);

        TestEngine.library().enter();
        fit(TestEngine.library(), choice);
    }

    private static void fit(NativeLibrary library, TrainerChoice choice) {
        fit(library, choice, () -> {});
    }

    private static void fit(NativeLibrary library, TrainerChoice choice, Runnable afterBatch) {
        var configuration = new TrainingConfiguration(
                Network.of(new Dense(1024, Activation.RELU), new Dense(3, Activation.SOFTMAX)),
                Loss.CATEGORICAL_CROSSENTROPY,
                new Adam(0.01),
                new Preprocessing(1 / 255.0, 0),
                1,
                16,
                3);
        var listener = new TrainingListener() {
            @Override
            public void onBatch(TrainingProgress progress) {
                afterBatch.run();
            }

            @Override
            public void onEpoch(TrainingProgress progress) {}
        };
        TestEngine.trainer(library).fit(configuration, Blobs.of(48, 1024, 3, 1), null, null, choice, listener);
    }

    /** What is left once the collector has found what a training before had, which else is freed while something else is counted. */
    private double settled() {
        var last = new AtomicReference<>(Double.MAX_VALUE);
        Awaitility.await().pollInterval(Duration.ofMillis(200)).until(() -> {
            System.gc();
            var now = megabytes();
            return now >= last.getAndSet(now);
        });
        return last.get();
    }

    private double megabytes() {
        return registry.get("neurona.native.memory.used").gauge().value() / MEGABYTE;
    }
}
