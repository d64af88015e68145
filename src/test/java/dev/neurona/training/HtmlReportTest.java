package dev.neurona.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.run.Run;
import dev.neurona.run.RunStatus;
import dev.neurona.shared.Failure;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HtmlReportTest {

    private static final Run RUN = new Run(
            3,
            7,
            null,
            null,
            RunStatus.FAILED,
            "{}",
            42,
            5,
            2,
            Map.of("loss", 0.25),
            null,
            null,
            new Failure("diverged", "<b>No number</b>"),
            Map.of("java", "17"));

    @Test
    void saysWhatTheRunWasAndHowItEnded() {
        var html = HtmlReport.of(RUN, "{\"dataset\": \"mnist\"}", Map.of(), null, null);

        assertThat(html)
                .startsWith("<!DOCTYPE html>")
                .contains("<h1>Run 3 of job 7</h1>", "2 of 5", "<th>loss</th><td>0.25</td>", "<th>java</th><td>17</td>")
                .contains("{&quot;dataset&quot;: &quot;mnist&quot;}");
    }

    @Test
    void takesWhatSomebodyWroteForText() {
        assertThat(HtmlReport.of(RUN, "<script>", Map.of(), null, null))
                .contains("&lt;b&gt;No number", "&lt;script&gt;")
                .doesNotContain("<b>", "<script>");
    }

    @Test
    void hasItsPicturesWithinAndNeedsNothingElse() {
        var svg = "<svg/>".getBytes(StandardCharsets.UTF_8);

        assertThat(HtmlReport.of(RUN, "", Map.of("learning-curve", svg), null, null))
                .contains("<img alt=\"learning-curve\" src=\"data:image/svg+xml;base64,PHN2Zy8+\">")
                .doesNotContain("http://", "https://", "<link");
    }
}
