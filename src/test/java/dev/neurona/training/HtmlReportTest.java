package dev.neurona.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.dataset.Datasets;
import dev.neurona.dataset.Examples;
import dev.neurona.dataset.Split;
import dev.neurona.evaluation.Answers;
import dev.neurona.evaluation.Evaluator;
import dev.neurona.run.Run;
import dev.neurona.run.RunStatus;
import dev.neurona.shared.Failure;
import dev.neurona.shared.Shape;
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
        var html = HtmlReport.of(RUN, "{\"dataset\": \"mnist\"}", Map.of(), Map.of(), null, null);

        assertThat(html)
                .startsWith("<!DOCTYPE html>")
                .contains("<h1>Run 3 of job 7</h1>", "2 of 5", "<th>loss</th><td>0.25</td>", "<th>java</th><td>17</td>")
                .contains("{&quot;dataset&quot;: &quot;mnist&quot;}");
    }

    @Test
    void takesWhatSomebodyWroteForText() {
        assertThat(HtmlReport.of(RUN, "<script>", Map.of(), Map.of(), null, null))
                .contains("&lt;b&gt;No number", "&lt;script&gt;")
                .doesNotContain("<b>", "<script>");
    }

    @Test
    void hasItsPicturesWithinAndNeedsNothingElse() {
        var svg = "<svg/>".getBytes(StandardCharsets.UTF_8);

        assertThat(HtmlReport.of(RUN, "", Map.of("learning-curve", svg), Map.of(), null, null))
                .contains("<img alt=\"learning-curve\" src=\"data:image/svg+xml;base64,PHN2Zy8+\">")
                .doesNotContain("http://", "https://", "<link");
    }

    /** With their pictures, where there are any. */
    @Test
    void showsTheWorstMistakes() {
        var examples = Examples.of(Shape.of(28, 28, 1), 10, new byte[2 * 784], new byte[] {3, 4});
        var outputs = new float[20];
        outputs[7] = 0.75f;
        outputs[14] = 0.5f;
        var evaluation = Evaluator.judge(
                        Datasets.bundled().get("mnist"), Split.TEST, new Answers(examples, outputs, true), 0.5)
                .orElseThrow();

        assertThat(HtmlReport.of(RUN, "", Map.of(), Map.of(0, new byte[] {1, 2, 3}), evaluation, null))
                .contains("<tr><td>0</td><td><img class=\"example\" alt=\"3\" src=\"data:image/png;base64,AQID\"></td>"
                        + "<td>3</td><td>7</td><td>0.7500</td></tr>");
        assertThat(HtmlReport.of(RUN, "", Map.of(), Map.of(), evaluation, null))
                .contains("<tr><td>0</td><td></td><td>3</td>");
    }
}
