package dev.neurona.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The application's side of docker-compose.yml: profile {@code postgres} and its variables, on a real PostgreSQL. */
class PostgresIT {

    private static final String JOB = """
            {"dataset": "mnist", "model": "digits", "epochs": 1, "batchSize": 128, "validation": {"split": 0.1},
             "network": {"layers": [{"type": "dense", "units": 32, "activation": "relu"},
                                    {"type": "dense", "units": 10, "activation": "softmax"}]}}""";

    @Test
    void trainsAndPredictsOnPostgresAndKnowsItAfterARestart() throws IOException {
        try (var postgres = EmbeddedPostgres.start()) {
            var database = "NEURONA_DB_URL=" + postgres.getJdbcUrl("postgres", "postgres");
            var profile = new String[] {
                "spring.profiles.active=postgres", database, "NEURONA_DB_USER=postgres", "NEURONA_DB_PASSWORD=postgres"
            };
            try (var service = Service.startWith(profile)) {
                assertThat(service.client()
                                .get("/api/v1/training-jobs")
                                .at("/page/totalElements")
                                .asInt())
                        .as("no quickstart")
                        .isZero();
                var job = service.client()
                        .await(service.client()
                                .postJson("/api/v1/training-jobs", JOB)
                                .at("/id")
                                .asLong());

                assertThat(job.at("/status").asString()).as(job.toString()).isEqualTo("SUCCEEDED");
                var run = service.client()
                        .get("/api/v1/runs/" + job.at("/bestRunId").asLong());
                assertThat(run.at("/metrics/val_accuracy").asDouble()).isGreaterThan(0.85);
            }
            try (var service = Service.startWith(profile)) {
                var seven = Files.readAllBytes(Path.of("http/seven.png"));
                var answer = service.client().post("/api/v1/models/digits/predictions", "image/png", seven);

                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(new String(answer.body())).contains("\"label\":\"7\"");
            }
        }
    }
}
