package dev.neurona.plot;

import dev.neurona.evaluation.Calibration;
import dev.neurona.evaluation.Calibration.Bin;
import java.awt.BasicStroke;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** How often a network is right, by how sure it is, and how often it is so sure. */
final class Reliability {

    private Reliability() {}

    static Drawing of(Calibration calibration) {
        return new Panels(List.of(diagram(calibration), counts(calibration)));
    }

    private static XYChart diagram(Calibration calibration) {
        var chart = new XYChart(Panels.WIDTH, Panels.HEIGHT);
        chart.setTitle(String.format(Locale.ROOT, "Reliability (ECE %.4f)", calibration.expectedCalibrationError()));
        chart.setXAxisTitle("Confidence");
        chart.setYAxisTitle("Accuracy");
        var styler = chart.getStyler();
        Panels.dress(styler);
        styler.setXAxisMin(0.0).setXAxisMax(1.0).setYAxisMin(0.0).setYAxisMax(1.0);
        var ideal = chart.addSeries("as sure as right", new double[] {0, 1}, new double[] {0, 1});
        ideal.setMarker(SeriesMarkers.NONE);
        ideal.setLineColor(Panels.GREY);
        ideal.setLineStyle(
                new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {5, 4}, 0));
        var bins = calibration.bins().stream().filter(bin -> bin.count() > 0).toList();
        var line = chart.addSeries(
                "this network",
                bins.stream().map(Bin::confidence).toList(),
                bins.stream().map(Bin::accuracy).toList());
        line.setLineColor(Panels.BLUE);
        line.setMarkerColor(Panels.BLUE);
        line.setMarker(SeriesMarkers.CIRCLE);
        line.setLineStyle(new BasicStroke(2));
        return chart;
    }

    private static CategoryChart counts(Calibration calibration) {
        var chart = new CategoryChart(Panels.WIDTH, Panels.HEIGHT);
        chart.setTitle("Examples by confidence");
        chart.setXAxisTitle("Confidence, up to");
        var styler = chart.getStyler();
        Panels.dress(styler);
        styler.setLegendVisible(false);
        styler.setAvailableSpaceFill(0.9);
        chart.addSeries(
                        "examples",
                        calibration.bins().stream()
                                .map(bin -> String.format(Locale.ROOT, "%.2f", bin.upper()))
                                .toList(),
                        calibration.bins().stream().map(Bin::count).toList())
                .setFillColor(Panels.BLUE);
        return chart;
    }
}
