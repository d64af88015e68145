package dev.neurona.training;

import static dev.neurona.run.RunStatus.CANCELLED;
import static dev.neurona.run.RunStatus.FAILED;
import static dev.neurona.run.RunStatus.PRUNED;
import static dev.neurona.run.RunStatus.QUEUED;
import static dev.neurona.run.RunStatus.RUNNING;
import static dev.neurona.run.RunStatus.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.run.Run;
import dev.neurona.run.RunStatus;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrialRunsTest {

    @Test
    void aTrialComesToTheMeanOfItsFolds() {
        var trial = new TrialRuns(List.of(run(0, SUCCEEDED, 0.5), run(0, SUCCEEDED, 0.75), run(0, SUCCEEDED, 1.0)));

        assertThat(trial.status()).isEqualTo(SUCCEEDED);
        assertThat(trial.value("val_accuracy")).isEqualTo(0.75);
        assertThat(trial.epochs()).isEqualTo(6);
    }

    @Test
    void oneFoldEndsAll() {
        assertThat(new TrialRuns(List.of(run(0, SUCCEEDED, 0.5), run(0, RUNNING, 0.6))).status())
                .isEqualTo(RUNNING);
        assertThat(new TrialRuns(List.of(run(0, SUCCEEDED, 0.5), run(0, QUEUED, null))).status())
                .isEqualTo(RUNNING);
        assertThat(new TrialRuns(List.of(run(0, QUEUED, null), run(0, QUEUED, null))).status())
                .isEqualTo(QUEUED);
        assertThat(new TrialRuns(List.of(run(0, SUCCEEDED, 0.5), run(0, CANCELLED, 0.6))).status())
                .isEqualTo(CANCELLED);
        var pruned = new TrialRuns(List.of(run(0, PRUNED, 0.5), run(0, PRUNED, null)));
        assertThat(pruned.status()).isEqualTo(PRUNED);
        assertThat(pruned.value("val_accuracy")).isEqualTo(0.5);
        var failed = new TrialRuns(List.of(run(0, SUCCEEDED, 0.5), run(0, FAILED, 0.6)));
        assertThat(failed.status()).isEqualTo(FAILED);
        assertThat(failed.value("val_accuracy")).isNull();
    }

    @Test
    void findsTheTrialsAmongTheRunsOfAJob() {
        var trials = TrialRuns.of(
                List.of(run(0, SUCCEEDED, 0.5), run(0, SUCCEEDED, 0.6), run(1, RUNNING, 0.1), run(null, QUEUED, null)));

        assertThat(trials).extracting(TrialRuns::trial).containsExactly(0, 1);
        assertThat(trials.get(0).runs()).hasSize(2);
    }

    private static Run run(@Nullable Integer trial, RunStatus status, @Nullable Double value) {
        return new Run(
                1,
                7,
                trial,
                0,
                status,
                "{\"/batchSize\": 16}",
                42,
                5,
                2,
                value == null ? Map.of() : Map.of("val_accuracy", value),
                null,
                null,
                null,
                Map.of());
    }
}
