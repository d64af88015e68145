package dev.neurona.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
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

    private static final List<SpanData> SPANS = new CopyOnWriteArrayList<>();

    @TempDir
    Path directory;

    @Test
    void handsAJobBackThatReportsProgressWhileItShutsDown() {
        SPANS.clear();
        restart(execution -> {
            while (true) {
                execution.progress(0.5);
                TimeUnit.MILLISECONDS.sleep(5);
            }
        });
        continuesTheTraceOfWhoSubmitted();
    }

    /** In both processes, and also after the one has ended. */
    private static void continuesTheTraceOfWhoSubmitted() {
        var submit = SPANS.stream()
                .filter(span -> span.getName().equals("job submit"))
                .findFirst()
                .orElseThrow();
        var attempts = SPANS.stream()
                .filter(span -> span.getName().equals("job attempt"))
                .toList();
        assertThat(attempts).hasSize(2).allSatisfy(attempt -> {
            assertThat(attempt.getTraceId()).isEqualTo(submit.getTraceId());
            assertThat(attempt.getParentSpanId()).isEqualTo(submit.getSpanId());
        });
        assertThat(attempts)
                .extracting(attempt -> attempt.getAttributes().get(AttributeKey.stringKey("outcome")))
                .containsExactly("HandedBack", "Succeeded");
    }

    @Test
    void handsAJobBackThatHasToBeInterrupted() {
        restart(execution -> new CountDownLatch(1).await());
    }

    private void restart(RecordingHandler.Work endless) {
        var first = start();
        first.getBean(RecordingHandler.class).on("a", endless);
        var id = first.getBean(TransactionTemplate.class)
                .execute(status -> first.getBean(Jobs.class).submit(new NewJob(RecordingHandler.KIND, "a", 0, "a")))
                .job()
                .id();
        // The next poll is an hour away: it starts because it was submitted here
        await().until(() ->
                first.getBean(Jobs.class).get(RecordingHandler.KIND, id).status() == JobStatus.RUNNING);
        await().until(() -> !first.getBean(RecordingHandler.class).executed.isEmpty());
        first.close();

        try (var second = start()) {
            var jobs = second.getBean(Jobs.class);
            var done = await().until(
                            () -> jobs.get(RecordingHandler.KIND, id),
                            job -> job.status().hasEnded());
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
                        "--management.opentelemetry.tracing.export.otlp.endpoint=http://localhost:1",
                        "--management.tracing.export.otlp.enabled=false",
                        "--management.tracing.sampling.probability=1",
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

        /** What would be sent. */
        @Bean
        SpanExporter collector() {
            return new SpanExporter() {
                @Override
                public CompletableResultCode export(Collection<SpanData> spans) {
                    SPANS.addAll(spans);
                    return CompletableResultCode.ofSuccess();
                }

                @Override
                public CompletableResultCode flush() {
                    return CompletableResultCode.ofSuccess();
                }

                @Override
                public CompletableResultCode shutdown() {
                    return CompletableResultCode.ofSuccess();
                }
            };
        }

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }
}
