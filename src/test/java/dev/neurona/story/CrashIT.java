package dev.neurona.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was accepted survives {@code kill -9}: a real process, killed while it trains. */
class CrashIT {

    private static final String JOB = """
            {"dataset": "mnist", "model": "digits", "epochs": 2,
             "network": {"layers": [{"type": "dense", "units": 16, "activation": "relu"},
                                    {"type": "dense", "units": 10, "activation": "softmax"}]}}""";

    @TempDir
    Path directory;

    @Test
    void aJobOfAKilledProcessIsTrainedAfterTheNextStart() throws IOException {
        try (var process = ServiceProcess.start(directory)) {
            assertThat(process.client()
                            .postJson("/api/v1/training-jobs", JOB)
                            .at("/id")
                            .asLong())
                    .isEqualTo(1);
            assertThat(process.client()
                            .postJson("/api/v1/training-jobs", JOB)
                            .at("/id")
                            .asLong())
                    .isEqualTo(2);
            Awaitility.await("the first job's first epoch")
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> process.client()
                                    .get("/api/v1/training-jobs/1")
                                    .at("/progress/epoch")
                                    .asInt()
                            == 1);
            process.kill();
        }
        try (var process = ServiceProcess.start(directory)) {
            var first = process.client().await(1);
            var second = process.client().await(2);

            assertThat(first.at("/status").asString()).as(first.toString()).isEqualTo("SUCCEEDED");
            assertThat(second.at("/status").asString()).as(second.toString()).isEqualTo("SUCCEEDED");
            // One version each, and the killed attempt's metrics are not among the second's
            assertThat(process.client()
                            .get("/api/v1/models/digits")
                            .at("/latestVersion")
                            .asInt())
                    .isEqualTo(2);
            var one = process.client().get("/api/v1/runs/1/metrics").at("/series/loss");
            var other = process.client().get("/api/v1/runs/2/metrics").at("/series/loss");
            assertThat(one).hasSize(2);
            assertThat(one.findValuesAsString("value")).isEqualTo(other.findValuesAsString("value"));
        }
    }
}
