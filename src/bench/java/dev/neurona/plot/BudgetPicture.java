package dev.neurona.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws what {@code BudgetBenchmark} has measured. Arguments: its CSV, and the SVG to write. */
public final class BudgetPicture {

    private static final int WIDTH = 900;
    private static final Map<String, String> NAMES = Map.of(
            "article", "784-32-10",
            "mlp32", "784-32-10",
            "wide", "784-128-10",
            "mlp512", "784-512-512-10, dropout",
            "small_convnet", "conv 8, conv 16",
            "convnet", "conv 32, conv 64, dropout",
            "cnn", "conv 32, conv 64, dropout");
    private static final List<Color> COLOURS =
            List.of(Panels.BLUE, Panels.ORANGE, Panels.GREEN, new Color(0x7B3FA0), new Color(0xB0202E));

    private BudgetPicture() {}

    public static void main(String[] args) throws IOException {
        var curves = Files.readAllLines(Path.of(args[0])).stream()
                .skip(1)
                .map(line -> line.split(","))
                .collect(Collectors.groupingBy(
                        cells -> cells[0] + ": " + NAMES.get(cells[1]), LinkedHashMap::new, Collectors.toList()));
        var chart = new XYChart(WIDTH, Panels.HEIGHT);
        chart.setTitle("MNIST: what seconds of training buy");
        chart.setXAxisTitle("Seconds of training, one thread");
        chart.setYAxisTitle("Accuracy on test");
        var styler = chart.getStyler();
        Panels.dress(styler);
        styler.setXAxisLogarithmic(true);
        styler.setYAxisMin(0.92);
        styler.setYAxisMax(1.0);
        styler.setLegendPosition(LegendPosition.OutsideE);
        styler.setLegendLayout(LegendLayout.Vertical);
        styler.setYAxisDecimalPattern("0.00");
        var colours = new LinkedHashMap<String, Color>();
        curves.forEach((name, points) -> {
            var network = name.substring(name.indexOf(':'));
            var colour = colours.computeIfAbsent(network, key -> COLOURS.get(colours.size()));
            var ours = name.startsWith("Neurona");
            chart.addSeries(name, column(points, 3), column(points, 4))
                    .setMarker(ours ? SeriesMarkers.CIRCLE : SeriesMarkers.CROSS)
                    .setMarkerColor(colour)
                    .setLineColor(colour)
                    .setLineStyle(
                            ours
                                    ? new BasicStroke(2)
                                    : new BasicStroke(
                                            1.5f,
                                            BasicStroke.CAP_BUTT,
                                            BasicStroke.JOIN_ROUND,
                                            1,
                                            new float[] {5, 4},
                                            0));
        });
        Files.write(Path.of(args[1]), Rendering.svg(new Panels(List.of(chart), WIDTH)));
    }

    private static double[] column(List<String[]> points, int column) {
        return points.stream()
                .mapToDouble(cells -> Double.parseDouble(cells[column]))
                .toArray();
    }
}
