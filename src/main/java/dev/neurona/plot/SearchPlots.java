package dev.neurona.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** What a search has come to, as pictures. */
public final class SearchPlots {

    private static final int HISTORY_WIDTH = 720;

    private SearchPlots() {}

    /** What each trial came to, and the best so far. */
    public static Drawing history(SearchTrials trials) {
        var chart = new XYChart(HISTORY_WIDTH, Panels.HEIGHT);
        chart.setTitle(trials.title() + ": " + trials.metric() + " of each trial");
        chart.setXAxisTitle("Trial");
        var styler = chart.getStyler();
        Panels.dress(styler);
        styler.setXAxisTickLabelsFormattingFunction(
                trial -> trial == Math.rint(trial) ? Long.toString(Math.round(trial)) : "");
        var done = trials.trials().stream().filter(SearchTrials.Point::isDone).toList();
        var pruned = trials.valued().stream().filter(SearchTrials.Point::pruned).toList();
        points(chart, "trained to the end", done, Panels.BLUE, SeriesMarkers.CIRCLE);
        points(chart, "pruned", pruned, Panels.GREY, SeriesMarkers.CROSS);
        best(chart, trials, done);
        return new Panels(List.of(chart), HISTORY_WIDTH);
    }

    private static void points(
            XYChart chart, String name, List<SearchTrials.Point> points, Color colour, Marker marker) {
        if (points.isEmpty()) {
            return;
        }
        var added = chart.addSeries(
                name,
                points.stream().map(SearchTrials.Point::trial).toList(),
                points.stream()
                        .map(point -> Objects.requireNonNull(point.value()))
                        .toList());
        added.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
        added.setMarker(marker);
        added.setMarkerColor(colour);
    }

    private static void best(XYChart chart, SearchTrials trials, List<SearchTrials.Point> done) {
        if (done.isEmpty()) {
            return;
        }
        var numbers = new ArrayList<Integer>();
        var values = new ArrayList<Double>();
        var best = trials.maximized() ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        for (var point : done) {
            var value = Objects.requireNonNull(point.value());
            best = trials.maximized() ? Math.max(best, value) : Math.min(best, value);
            numbers.add(point.trial());
            values.add(best);
        }
        var line = chart.addSeries("best so far", numbers, values);
        line.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Step);
        line.setLineColor(Panels.ORANGE);
        line.setLineStyle(new BasicStroke(2));
        line.setMarker(SeriesMarkers.NONE);
    }

    /** A line for each trial through what it was trained with, to what it came to. */
    public static Drawing parallelCoordinates(SearchTrials trials) {
        return new ParallelCoordinates(trials);
    }

    /** What trials came to by each parameter. */
    public static Drawing slices(SearchTrials trials) {
        return new Slices(trials);
    }

    /** How much each parameter matters, from 0 to about 1. */
    public static Drawing importance(String title, Map<String, Double> importance) {
        return new ImportanceBars(title, importance);
    }

    /** From pale, of what is among the worst, to a colour that is seen from afar. */
    static Color colour(double rank, int opacity) {
        var pale = new Color(0xC9DDEB);
        return new Color(
                mixed(pale.getRed(), Panels.BLUE.getRed(), rank),
                mixed(pale.getGreen(), Panels.BLUE.getGreen(), rank),
                mixed(pale.getBlue(), Panels.BLUE.getBlue(), rank),
                opacity);
    }

    private static int mixed(int from, int to, double share) {
        return (int) Math.round(from + (to - from) * share);
    }
}
