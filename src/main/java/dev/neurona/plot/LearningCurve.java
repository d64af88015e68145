package dev.neurona.plot;

import dev.neurona.run.MetricSeries;
import dev.neurona.run.Run;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A run's loss, and accuracy where there is one, after each epoch: of what it was trained on, and of what was held out. */
final class LearningCurve {

    private static final int MOST_MARKERS = 60;

    private final Run run;
    private final Map<String, List<MetricSeries.Point>> series;
    private final int best;

    private LearningCurve(Run run, Map<String, List<MetricSeries.Point>> series) {
        this.run = run;
        this.series = series;
        this.best = bestEpoch();
    }

    /** @param series with {@code loss} at least */
    static Drawing of(Run run, MetricSeries series) {
        return new LearningCurve(run, series.series()).draw();
    }

    private Drawing draw() {
        var charts = new ArrayList<XYChart>();
        charts.add(chart("loss", "Loss"));
        if (series.containsKey("accuracy")) {
            charts.add(chart("accuracy", "Accuracy"));
        }
        return new Panels(charts);
    }

    /** What early stopping says, or else where the validation loss was least; 0 when there is no validation. */
    private int bestEpoch() {
        var said = run.metrics().getOrDefault("best_epoch", 0.0);
        return said > 0
                ? said.intValue()
                : series.getOrDefault("val_loss", List.of()).stream()
                        .min(Comparator.comparingDouble(MetricSeries.Point::value))
                        .map(MetricSeries.Point::epoch)
                        .orElse(0);
    }

    private XYChart chart(String metric, String title) {
        var chart = new XYChart(Panels.WIDTH, Panels.HEIGHT);
        chart.setTitle(title + " of run " + run.id());
        chart.setXAxisTitle("Epoch");
        var styler = chart.getStyler();
        Panels.dress(styler);
        styler.setXAxisTickLabelsFormattingFunction(
                epoch -> epoch == Math.rint(epoch) ? Long.toString(Math.round(epoch)) : "");
        add(chart, "training", series.get(metric), Panels.BLUE, SeriesMarkers.CIRCLE);
        var validation = validation(metric);
        if (!validation.isEmpty()) {
            add(chart, "validation", validation, Panels.ORANGE, SeriesMarkers.CIRCLE);
        }
        (validation.isEmpty() ? series.get(metric) : validation)
                .stream().filter(point -> point.epoch() == best).findFirst().ifPresent(point -> addBest(chart, point));
        return chart;
    }

    /** After the last epoch the best weights may have been measured again: that is no point of the curve. */
    private List<MetricSeries.Point> validation(String metric) {
        var points = new ArrayList<MetricSeries.Point>();
        for (var point : series.getOrDefault("val_" + metric, List.of())) {
            if (points.isEmpty() || points.get(points.size() - 1).epoch() < point.epoch()) {
                points.add(point);
            }
        }
        return points;
    }

    private void addBest(XYChart chart, MetricSeries.Point point) {
        var mark = add(chart, "best epoch: " + best, List.of(point), Panels.GREEN, SeriesMarkers.DIAMOND);
        mark.setLineColor(new Color(0, true));
    }

    private static XYSeries add(
            XYChart chart, String name, List<MetricSeries.Point> points, Color colour, Marker marker) {
        var added = chart.addSeries(
                name,
                points.stream().map(MetricSeries.Point::epoch).toList(),
                points.stream().map(MetricSeries.Point::value).toList());
        added.setLineColor(colour);
        added.setLineStyle(new BasicStroke(2));
        added.setMarkerColor(colour);
        added.setMarker(points.size() > MOST_MARKERS ? SeriesMarkers.NONE : marker);
        return added;
    }
}
