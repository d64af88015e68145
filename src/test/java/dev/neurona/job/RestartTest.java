package dev.neurona.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** What becomes of a running job when its process is shut down in good order, and started again on the same file. */
class RestartTest {

    @TempDir
    Path directory;

    @Test
    void handsAJobBackThatReportsProgressWhileItShutsDown() {
        restart(execution -> {
            while (true) {
                execution.progress(0.5);
                TimeUnit.MILLISECONDS.sleep(5);
            }
        });
    }

    @Test
    void handsAJobBackThatHasToBeInterrupted() {
        restart(execution -> new CountDownLatch(1).await());
    }

    private void restart(RecordingHandler.Work endless) {
        var first = start();
        first.getBean(RecordingHandler.class).on("a", endless);
        var id = first.getBean(TransactionTemplate.class)
                .execute(status -> first.getBean(Jobs.class).submit(new NewJob("a", 0, "a")))
                .job()
                .id();
        // The next poll is an hour away: it starts because it was submitted here
        await().until(() -> first.getBean(Jobs.class).get(id).status() == JobStatus.RUNNING);
        await().until(() -> !first.getBean(RecordingHandler.class).executed.isEmpty());
        first.close();

        try (var second = start()) {
            var jobs = second.getBean(Jobs.class);
            var done = await().until(() -> jobs.get(id), job -> job.status().hasEnded());
            assertThat(done.status()).isEqualTo(JobStatus.SUCCEEDED);
            assertThat(done.attempt()).isEqualTo(2);
            assertThat(second.getBean(RecordingHandler.class).executed)
                    .containsExactly(new RecordingHandler.Executed(id, 2, "a"));
            await().until(() -> second.getBean(JdbcTemplate.class)
                            .queryForObject("select count(*) from scheduled_tasks", Integer.class)
                    == 0);
        }
    }

    private ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(Queue.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--spring.datasource.url=jdbc:h2:async:" + directory.resolve("neurona")
                                + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE",
                        // Readiness needs the engine, which this slice leaves out
                        "--management.endpoint.health.validate-group-membership=false",
                        "--db-scheduler.polling-interval=1h",
                        // A dead execution would be found only after the test has given up: it must have been handed
                        // back
                        "--db-scheduler.heartbeat-interval=1m",
                        "--db-scheduler.shutdown-max-wait=1s");
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @EntityScan
    @EnableJpaRepositories
    @Import(QueueBeans.class)
    static class Queue {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }
}
