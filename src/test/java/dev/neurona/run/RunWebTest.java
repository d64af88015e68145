package dev.neurona.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;

import dev.neurona.shared.Failure;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@WebMvcTest(
        controllers = {RunController.class, MetricsController.class},
        includeFilters = @Filter(type = FilterType.REGEX, pattern = "dev\\.neurona\\.shared\\..*"))
class RunWebTest {

    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");

    @Autowired
    MockMvcTester mvc;

    @MockitoBean
    Runs runs;

    @Test
    void showsARunWithItsParametersAsJson() {
        given(runs.get(7))
                .willReturn(new Run(
                        7,
                        1,
                        null,
                        null,
                        RunStatus.FAILED,
                        "{\"a\": [1]}",
                        42,
                        5,
                        2,
                        Map.of("loss", 0.25),
                        TIME,
                        TIME,
                        new Failure("diverged", "It diverged."),
                        Map.of("dl4j", "1")));
        assertThat(mvc.get().uri("/api/v1/runs/7")).hasStatusOk().bodyJson().isStrictlyEqualTo("""
                        {"id": 7, "jobId": 1, "trial": null, "fold": null, "status": "FAILED", "parameters": {"a": [1]}, "seed": 42,
                         "epochs": 5, "epochsCompleted": 2, "metrics": {"loss": 0.25}, "startedAt": "2026-01-02T03:04:05Z",
                         "finishedAt": "2026-01-02T03:04:05Z", "failure": {"type": "diverged", "message": "It diverged."},
                         "environment": {"dl4j": "1"}}
                        """);
    }

    @Test
    void showsItsMetrics() {
        var series = Map.of("loss", List.of(new MetricSeries.Point(1, 100, 0.5, TIME)));
        given(runs.metrics(7, "loss", 3)).willReturn(new MetricSeries(7, series));
        assertThat(mvc.get().uri("/api/v1/runs/7/metrics?name=loss&maxPoints=3"))
                .hasStatusOk()
                .bodyJson()
                .isStrictlyEqualTo("""
                        {"runId": 7, "series": {"loss": [{"epoch": 1, "step": 100, "value": 0.5, "at": "2026-01-02T03:04:05Z"}]}}
                        """);
    }

    @Test
    void writesItsMetricsAsATable() {
        var series = new LinkedHashMap<String, List<MetricSeries.Point>>();
        series.put("accuracy", List.of(new MetricSeries.Point(1, 100, 0.9, TIME)));
        series.put(
                "loss",
                List.of(new MetricSeries.Point(1, 100, 0.5, TIME), new MetricSeries.Point(2, 200, 1.0E-5, TIME)));
        given(runs.metrics(7, null, null)).willReturn(new MetricSeries(7, series));

        assertThat(mvc.get().uri("/api/v1/runs/7/metrics.csv"))
                .hasStatusOk()
                .hasContentType("text/csv;charset=UTF-8")
                .hasHeader("Content-Disposition", "attachment; filename=\"run-7.csv\"")
                .bodyText()
                .isEqualTo("name,epoch,step,value,at\r\n"
                        + "accuracy,1,100,0.9,2026-01-02T03:04:05Z\r\n"
                        + "loss,1,100,0.5,2026-01-02T03:04:05Z\r\n"
                        + "loss,2,200,1.0E-5,2026-01-02T03:04:05Z\r\n");
    }

    @Test
    void answersTheTableToThoseWhoWouldRatherHaveIt() {
        given(runs.metrics(7, null, null)).willReturn(new MetricSeries(7, Map.of()));

        for (var accept : List.of("text/csv", "text/csv, application/json;q=0.5", "text/csv, */*;q=0.1")) {
            assertThat(mvc.get().uri("/api/v1/runs/7/metrics").header("Accept", accept))
                    .hasStatusOk()
                    .hasContentType("text/csv;charset=UTF-8")
                    .bodyText()
                    .startsWith("name,epoch,step");
        }
        for (var accept :
                List.of("*/*", "application/json", "text/html,*/*;q=0.8", "text/csv;q=0.1, application/json")) {
            assertThat(mvc.get().uri("/api/v1/runs/7/metrics").header("Accept", accept))
                    .hasStatusOk()
                    .hasContentType("application/json");
        }
    }

    @Test
    void comparesOneMetricOfSeveralRuns() {
        given(runs.get(7)).willReturn(run(7));
        given(runs.get(8)).willReturn(run(8));
        given(runs.get(9)).willReturn(run(9));
        given(runs.metrics(7, "loss", 50))
                .willReturn(new MetricSeries(
                        7,
                        Map.of(
                                "loss",
                                List.of(
                                        new MetricSeries.Point(1, 100, 0.123456789, TIME),
                                        new MetricSeries.Point(2, 200, 0.1, TIME)))));
        given(runs.metrics(8, "loss", 50)).willReturn(new MetricSeries(8, Map.of()));
        given(runs.metrics(9, "loss", 50))
                .willReturn(new MetricSeries(
                        9,
                        Map.of(
                                "loss",
                                List.of(
                                        new MetricSeries.Point(1, 10, 2, TIME),
                                        new MetricSeries.Point(1, 20, 1, TIME)))));

        assertThat(mvc.get().uri("/api/v1/runs/metrics?ids=7,8,9,7&name=loss&maxPoints=50"))
                .hasStatusOk()
                .bodyJson()
                .isStrictlyEqualTo("""
                        {"name": "loss", "runs": [
                          {"runId": 7, "status": "SUCCEEDED", "epochs": [1, 2], "values": [0.123457, 0.1]},
                          {"runId": 8, "status": "SUCCEEDED", "epochs": [], "values": []},
                          {"runId": 9, "status": "SUCCEEDED", "epochs": [1, 1], "steps": [10, 20], "values": [2.0, 1.0]}]}
                        """);
    }

    /** What the page asks for when it compares as many runs as it can: an answer of that size arrives at once. */
    @Test
    void saysHowAHundredRunsOfAHundredEpochsWentInLessThanTwoHundredKilobytes() throws Exception {
        var random = new Random(1);
        var ids = LongStream.rangeClosed(1001, 1100).boxed().toList();
        for (var id : ids) {
            given(runs.get(id)).willReturn(run(id));
            given(runs.metrics(id, "val_loss", 100))
                    .willReturn(new MetricSeries(
                            id,
                            Map.of(
                                    "val_loss",
                                    IntStream.rangeClosed(1, 100)
                                            .mapToObj(epoch -> new MetricSeries.Point(
                                                    epoch, 1875L * epoch, random.nextDouble(), TIME))
                                            .toList())));
        }

        var answer = mvc.get()
                .uri("/api/v1/runs/metrics?name=val_loss&maxPoints=100&ids="
                        + ids.stream().map(String::valueOf).collect(Collectors.joining(",")))
                .exchange();

        assertThat(answer).hasStatusOk();
        assertThat(answer.getResponse().getContentAsByteArray()).hasSizeBetween(100_000, 200_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name=loss",
                "ids=&name=loss",
                "ids=1,a&name=loss",
                "ids=1",
                "ids=1&name=loss&maxPoints=0",
                "ids=1&name=loss&maxPoints=1001"
            })
    void refusesAComparisonOfNothing(String query) {
        assertThat(mvc.get().uri("/api/v1/runs/metrics?" + query)).hasStatus(422);
    }

    @Test
    void refusesTooManyRuns() {
        var ids = LongStream.rangeClosed(1, 201).mapToObj(Long::toString).collect(Collectors.joining(","));

        assertThat(mvc.get().uri("/api/v1/runs/metrics?name=loss&ids=" + ids))
                .hasStatus(422)
                .bodyText()
                .contains("ids are 201; there must be from 1 to 200 of them");
    }

    static Run run(long id) {
        return new Run(id, 1, null, null, RunStatus.SUCCEEDED, "{}", 42, 5, 5, Map.of(), null, null, null, Map.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/v1/runs/7/metrics?maxPoints=0", "/api/v1/runs/7/metrics?maxPoints=a", "/api/v1/runs/a"})
    void refusesWhatIsNoNumber(String uri) {
        assertThat(mvc.get().uri(uri)).hasStatus(422);
    }
}
