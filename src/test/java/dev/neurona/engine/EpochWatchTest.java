package dev.neurona.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.dataset.Preprocessing;
import dev.neurona.engine.TrainingConfiguration.Objective;
import dev.neurona.engine.TrainingConfiguration.Regime;
import dev.neurona.network.Activation;
import dev.neurona.network.Dense;
import dev.neurona.network.EarlyStopping;
import dev.neurona.network.Loss;
import dev.neurona.network.Monitor;
import dev.neurona.network.Network;
import dev.neurona.network.ReduceLrOnPlateau;
import dev.neurona.network.Sgd;
import dev.neurona.shared.Shape;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EpochWatchTest {

    @BeforeAll
    static void load() {
        TestEngine.library().enter();
    }

    /** After which epoch Keras's {@code EarlyStopping} ends, worked out by hand from its {@code on_epoch_end}; 0 for never. */
    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            val_loss,     0,   0, -,   0, 5 4 4 3,       3
            val_loss,     0,   2, -,   0, 5 4 4 5 3,     4
            val_loss,     0,   2, -,   0, 5 4 4 3 3 2 1, 0
            val_loss,     0.5, 1, -,   0, 5 4.6 4.4,     2
            val_loss,     0,   1, -,   2, 1 2 3 4,       4
            val_loss,     0,   2, 3,   0, 5 4 3.5 3.2 3.3, 5
            val_accuracy, 0,   1, -,   0, 0.5 0.6 0.6,   3
            accuracy,     0,   0, -,   0, 0.5 0.6 0.7,   0
            loss,         0,   0, -,   0, 1 1,           2""")
    void stopsWhereKerasStops(
            String monitor,
            double minDelta,
            int patience,
            @Nullable Double baseline,
            int from,
            String values,
            int end) {
        var rule = new EarlyStopping(monitor(monitor), minDelta, patience, baseline, false, from);
        var watch = new EpochWatch(network(rule, null));

        var ended = 0;
        var epoch = 0;
        for (var value : values.split(" ")) {
            epoch++;
            watch.onEpoch(epoch, Map.of(monitor, Double.valueOf(value)), epoch);
            if (watch.isOver() && ended == 0) {
                ended = epoch;
            }
        }

        assertThat(ended).isEqualTo(end);
    }

    @Test
    void givesTheWeightsOfTheBestEpochBack() {
        var trained = network(new EarlyStopping(Monitor.VAL_LOSS, 0.0, 5, null, true, 0), null);
        var watch = new EpochWatch(trained);
        set(trained, 1);
        watch.onEpoch(1, Map.of("val_loss", 3.0), 1);
        set(trained, 2);
        watch.onEpoch(2, Map.of("val_loss", 2.0), 2);
        set(trained, 3);
        watch.onEpoch(3, Map.of("val_loss", 2.5), 3);

        // Through a crash: all that matters is in the state
        var later = new EpochWatch(trained);
        later.restore(watch.state());
        later.finish();

        assertThat(trained.parameters()).containsOnly(2);
        assertThat(later.state().bestEpoch()).isEqualTo(2);
    }

    /** Keras's {@code ReduceLROnPlateau}, factor 0.5, patience 2, cooldown 1, never below 0.02. */
    @Test
    void reducesTheLearningRateWhereKerasReducesIt() {
        var rule = new ReduceLrOnPlateau(Monitor.VAL_LOSS, 0.5, 2, 0.0, 1, 0.02);
        var trained = network(null, rule);
        var watch = new EpochWatch(trained);
        var losses = new double[] {5, 5, 5, 5, 5, 5, 4, 4, 4, 4};
        // Epoch 3 is the second without anything better; in epoch 4 it cools down and waits anew from there
        var rates = new double[] {0.1, 0.1, 0.05, 0.05, 0.025, 0.025, 0.025, 0.025, 0.02, 0.02};

        for (var i = 0; i < losses.length; i++) {
            watch.onEpoch(i + 1, Map.of("val_loss", losses[i]), i);
            assertThat(trained.rate().at(i)).as("epoch %d", i + 1).isCloseTo(rates[i], within(1e-12));
            // A crash after every epoch changes nothing
            var resumed = new EpochWatch(trained);
            resumed.restore(watch.state());
            watch = resumed;
        }
    }

    private static Monitor monitor(String name) {
        for (var monitor : Monitor.values()) {
            if (monitor.metric().equals(name)) {
                return monitor;
            }
        }
        throw new IllegalArgumentException(name);
    }

    private static void set(TrainedNetwork trained, float value) {
        trained.network().params().assign(value);
    }

    private static TrainedNetwork network(@Nullable EarlyStopping stopping, @Nullable ReduceLrOnPlateau plateau) {
        var configuration = new TrainingConfiguration(
                Network.of(new Dense(2, Activation.LINEAR)),
                new Objective(Loss.MSE),
                new Sgd(0.1),
                new Preprocessing(1, 0),
                new Regime(null, stopping, plateau),
                9,
                4,
                1);
        var built = NetworkBuilder.build(configuration, Shape.of(2));
        return new TrainedNetwork(built, configuration, new Dl4jLearner(built, 1));
    }
}
