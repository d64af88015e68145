package dev.neurona.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.neurona.OnH2;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Clients of a real web server, which follow jobs. */
@OnH2
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "neurona.training.workers=2",
            // Readiness needs the engine, which this slice leaves out
            "management.endpoint.health.validate-group-membership=false"
        })
class JobFeedTest {

    private final HttpClient http = HttpClient.newHttpClient();
    private final CountDownLatch middle = new CountDownLatch(1);

    @LocalServerPort
    int port;

    @Autowired
    Jobs jobs;

    @Autowired
    RecordingHandler handler;

    @Autowired
    TransactionTemplate transaction;

    /** A job that measures twice, and in between waits until the test has seen the first. */
    @BeforeEach
    void aJobInTwoHalves() {
        handler.on("a", execution -> {
            measure(execution, 1);
            execution.progress(0.5);
            middle.await(30, TimeUnit.SECONDS);
            measure(execution, 2);
            execution.progress(1);
        });
    }

    @AfterEach
    void end() {
        middle.countDown();
        handler.forget();
    }

    @Test
    void tellsAllOfAJobWhileItGoesOnAndEndsWithIt() {
        var id = submit();
        var client = follow(id, null);
        await().until(() -> client.names().contains("metric 1"));
        await().until(() -> client.names().stream().anyMatch(name -> name.startsWith("progress")));
        assertThat(client.names()).doesNotContain("metric 2").startsWith("status QUEUED", "status RUNNING");

        middle.countDown();
        client.awaitEnd();

        assertThat(client.names().stream().filter(name -> !name.startsWith("progress")))
                .containsExactly("status QUEUED", "status RUNNING", "metric 1", "metric 2", "status SUCCEEDED");
        assertThat(client.names()).contains("progress 0.5");
        assertThat(client.lines).startsWith("retry: 2000", "");
        assertThat(client.lastId()).isEqualTo("5");
    }

    @Test
    void tellsAClientThatComesAgainWhatItMissed() {
        var id = submit();
        middle.countDown();
        await().until(() -> jobs.get(RecordingHandler.KIND, id).status().hasEnded());

        var client = follow(id, "3");
        client.awaitEnd();

        assertThat(client.names().stream().filter(name -> !name.startsWith("progress")))
                .containsExactly("metric 2", "status SUCCEEDED");
        var done = follow(id, client.lastId());
        assertThat(done.response.join().statusCode()).isEqualTo(204);
    }

    @Test
    void refusesWhatIsNoJobAndNoId() {
        assertThat(follow(0, null).response.join().statusCode()).isEqualTo(404);
        middle.countDown();
        var id = submit();
        for (var bad : List.of("a", "-1", "1.5", "99999999999999999999999")) {
            assertThat(follow(id, bad).response.join().statusCode()).as(bad).isEqualTo(422);
        }
    }

    /** One reads nothing, one is gone, and a thousand others learn all of it, by far fewer threads. */
    @Test
    void letsNobodyWaitForAClientThatIsSlowOrGone() throws IOException {
        var id = submit();
        var before = Thread.activeCount();
        try (var slow = new Socket("localhost", port)) {
            ask(slow, id);
            try (var gone = new Socket("localhost", port)) {
                ask(gone, id);
            }
            var clients =
                    IntStream.range(0, 1_000).mapToObj(i -> follow(id, null)).toList();
            await().atMost(Duration.ofMinutes(1))
                    .until(() ->
                            clients.stream().allMatch(client -> client.names().contains("metric 1")));
            assertThat(Thread.activeCount()).isLessThan(before + 500);
            middle.countDown();
            clients.forEach(Client::awaitEnd);
            assertThat(clients).allSatisfy(client -> assertThat(client.names()).contains("status SUCCEEDED"));
        }
    }

    private static void ask(Socket socket, long id) throws IOException {
        socket.getOutputStream()
                .write(("GET /" + id + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static void measure(JobExecution execution, int value) {
        execution.write(() -> {
            execution.publish("metric", "{\"value\":" + value + "}");
            return true;
        });
    }

    private long submit() {
        return transaction
                .execute(status -> jobs.submit(new NewJob(RecordingHandler.KIND, "a", 0, "a")))
                .job()
                .id();
    }

    private Client follow(long id, @Nullable String lastEventId) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/" + id));
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        var lines = java.util.Collections.synchronizedList(new ArrayList<String>());
        return new Client(
                lines,
                http.sendAsync(
                        request.build(),
                        info -> HttpResponse.BodySubscribers.fromLineSubscriber(new LineCollector(lines))));
    }

    private record Client(List<String> lines, CompletableFuture<HttpResponse<Void>> response) {

        void awaitEnd() {
            response.orTimeout(60, TimeUnit.SECONDS).join();
        }

        /** Each event as its type and what is first in its data. */
        List<String> names() {
            var names = new ArrayList<String>();
            var type = "";
            for (var line : List.copyOf(lines)) {
                if (line.startsWith("event: ")) {
                    type = line.substring("event: ".length());
                } else if (line.startsWith("data: ")) {
                    names.add(type + " " + line.replaceAll("^data: \\{\"\\w+\":\"?([\\w.]+).*", "$1"));
                }
            }
            return names;
        }

        String lastId() {
            return lines.stream()
                    .filter(line -> line.startsWith("id: "))
                    .map(line -> line.substring("id: ".length()))
                    .reduce("", (a, b) -> b);
        }
    }

    private record LineCollector(List<String> lines) implements java.util.concurrent.Flow.Subscriber<String> {

        @Override
        public void onSubscribe(java.util.concurrent.Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            lines.add(line);
        }

        @Override
        public void onError(Throwable e) {}

        @Override
        public void onComplete() {}
    }

    @Configuration(proxyBeanMethods = false)
    // Who may come in is another module's, which is not here
    @EnableAutoConfiguration(
            exclude = {ServletWebSecurityAutoConfiguration.class, ManagementWebSecurityAutoConfiguration.class})
    @EntityScan
    @EnableJpaRepositories
    @ComponentScan("dev.neurona.shared")
    @Import({QueueBeans.class, JobFeed.class, FeedReader.class})
    static class Following {

        @Bean
        ProgressView fractions() {
            return found ->
                    found.stream().collect(Collectors.toMap(Job::id, job -> Map.of("fraction", job.fraction())));
        }

        @RestController
        static class Controller {

            private final JobFeed feed;

            Controller(JobFeed feed) {
                this.feed = feed;
            }

            @GetMapping("/{id}")
            void events(
                    @PathVariable long id,
                    @RequestHeader(name = "Last-Event-ID", required = false) String lastEventId,
                    HttpServletRequest request,
                    HttpServletResponse response)
                    throws IOException {
                feed.follow(RecordingHandler.KIND, id, lastEventId, request, response);
            }
        }
    }
}
