package dev.neurona.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The database goes away for 20 seconds and comes back. */
class OutageIT {

    /** Far more than are trained before the database goes away; while it is, training waits. */
    private static final int EPOCHS = 20;

    @Test
    void aJobOutlastsADatabaseThatIsAwayForAWhile() throws Exception {
        try (var postgres = EmbeddedPostgres.start();
                var line = new Line(postgres.getPort());
                var service = Service.startWith(TwoWorkersIT.onPostgres(
                        "jdbc:postgresql://localhost:" + line.port() + "/postgres", "neurona.training.workers=1"))) {
            var client = service.client();
            var job = TestJobs.submit(client, EPOCHS);
            Awaitility.await("it trains")
                    .atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> TestJobs.epochs(client, List.of(job)) > 1);

            line.cut();
            var start = System.nanoTime();
            var answer = client.send(HttpRequest.newBuilder(URI.create(client.base() + "/api/v1/training-jobs"))
                    .build());
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(new String(answer.body())).contains("The database can't be reached just now");
            TimeUnit.NANOSECONDS.sleep(TimeUnit.SECONDS.toNanos(20) - (System.nanoTime() - start));
            line.mend();

            var done = client.await(job);
            assertThat(done.at("/status").asString()).as(done.toString()).isEqualTo("SUCCEEDED");
            var undisturbed = TestJobs.submit(client, EPOCHS);
            client.await(undisturbed);
            assertThat(TestJobs.metrics(client, job)).isEqualTo(TestJobs.metrics(client, undisturbed));
        }
    }
}
