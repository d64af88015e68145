package dev.neurona.training;

import dev.neurona.evaluation.Classification;
import dev.neurona.evaluation.Evaluation;
import dev.neurona.run.Run;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/** Writes a run down as one page of HTML that needs no other file. */
final class HtmlReport {

    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
            <title>%s</title>
            <style>body{font:15px/1.5 sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem;color:#222}
            table{border-collapse:collapse}td,th{border-bottom:1px solid #ddd;padding:.2rem .8rem .2rem 0;text-align:left;vertical-align:top}
            img{max-width:100%%;height:auto}.example{width:56px;image-rendering:pixelated}pre{background:#f6f6f6;padding:1rem;overflow:auto}</style></head><body>
            <h1>%s</h1>
            """;

    private final StringBuilder html = new StringBuilder();

    private HtmlReport() {}

    /**
     * The page.
     *
     * @param spec the job as it would be with this run alone, as JSON of several lines
     * @param pictures SVG files by kind
     * @param mistakes PNG files of the worst mistakes, by their index in the split; empty where they are no pictures
     * @param evaluation and {@code diagnosis} are null where there are none
     */
    static String of(
            Run run,
            String spec,
            Map<String, byte[]> pictures,
            Map<Integer, byte[]> mistakes,
            @Nullable Evaluation evaluation,
            @Nullable Diagnosis diagnosis) {
        var report = new HtmlReport();
        var title = "Run " + run.id() + " of job " + run.jobId();
        report.html.append(HEAD.formatted(title, title));
        report.table("", facts(run));
        if (diagnosis != null) {
            report.heading("Diagnosis: " + diagnosis.verdict().word());
            report.html.append("<p>").append(escape(diagnosis.rule())).append("</p>");
            report.table("", new TreeMap<>(diagnosis.evidence()));
        }
        report.table("Metrics", run.metrics());
        if (evaluation != null) {
            report.table("Evaluation on " + evaluation.split() + " of " + evaluation.dataset(), figures(evaluation));
        }
        pictures.forEach(report::picture);
        if (evaluation != null && evaluation.classification() != null) {
            report.mistakes(evaluation.classification(), mistakes);
        }
        report.table("Environment", run.environment());
        report.heading("Spec");
        report.html.append("<pre>").append(escape(spec)).append("</pre></body></html>\n");
        return report.html.toString();
    }

    private static Map<String, @Nullable Object> facts(Run run) {
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("Status", run.status());
        facts.put("Seed", run.seed());
        facts.put("Epochs", run.epochsCompleted() + " of " + run.epochs());
        facts.put("Started", run.startedAt());
        facts.put("Finished", run.finishedAt());
        if (run.failure() != null) {
            facts.put("Failure", run.failure().message());
        }
        return facts;
    }

    private static Map<String, @Nullable Object> figures(Evaluation evaluation) {
        var figures = new LinkedHashMap<String, @Nullable Object>();
        figures.put("Examples", evaluation.examples());
        figures.put("Loss", evaluation.loss());
        var classes = evaluation.classification();
        if (classes != null) {
            var interval = classes.accuracyInterval();
            figures.put(
                    "Accuracy (95 % interval)",
                    classes.accuracy() + " (" + interval.lower() + " to " + interval.upper() + ")");
            figures.put("Top-3 accuracy", classes.top3Accuracy());
            figures.put("Macro F1", classes.macro().f1());
            figures.put("Macro ROC-AUC", classes.macro().rocAuc());
            figures.put("Brier score", classes.brierScore());
        }
        if (evaluation.regression() != null) {
            figures.put("MAE", evaluation.regression().mae());
            figures.put("RMSE", evaluation.regression().rmse());
            figures.put("R²", evaluation.regression().r2());
        }
        return figures;
    }

    private void heading(String text) {
        html.append("<h2>").append(escape(text)).append("</h2>\n");
    }

    private void table(String heading, Map<String, ?> rows) {
        if (!heading.isEmpty()) {
            heading(heading);
        }
        html.append("<table>");
        rows.forEach((name, value) -> html.append("<tr><th>")
                .append(escape(name))
                .append("</th><td>")
                .append(value == null ? "–" : escape(value.toString()))
                .append("</td></tr>\n"));
        html.append("</table>\n");
    }

    private void picture(String kind, byte[] svg) {
        html.append("<p><img alt=\"")
                .append(escape(kind))
                .append("\" src=\"data:image/svg+xml;base64,")
                .append(Base64.getEncoder().encodeToString(svg))
                .append("\"></p>\n");
    }

    private void mistakes(Classification judged, Map<Integer, byte[]> images) {
        heading("Worst mistakes");
        html.append("<table><tr><th>Example</th><th></th><th>Class</th><th>Predicted</th><th>Confidence</th></tr>\n");
        for (var mistake : judged.worstMistakes()) {
            html.append("<tr><td>%d</td><td>%s</td><td>%s</td><td>%s</td><td>%.4f</td></tr>%n"
                    .formatted(
                            mistake.index(),
                            image(images.get(mistake.index()), mistake.label()),
                            escape(mistake.label()),
                            escape(mistake.predicted()),
                            mistake.confidence()));
        }
        html.append("</table>\n");
    }

    private static String image(byte @Nullable [] png, String label) {
        return png == null
                ? ""
                : "<img class=\"example\" alt=\"" + escape(label) + "\" src=\"data:image/png;base64,"
                        + Base64.getEncoder().encodeToString(png) + "\">";
    }

    private static String escape(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
