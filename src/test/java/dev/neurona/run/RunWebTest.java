package dev.neurona.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;

import dev.neurona.shared.Failure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
        controllers = RunController.class,
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

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/v1/runs/7/metrics?maxPoints=0", "/api/v1/runs/7/metrics?maxPoints=a", "/api/v1/runs/a"})
    void refusesWhatIsNoNumber(String uri) {
        assertThat(mvc.get().uri(uri)).hasStatus(422);
    }
}
