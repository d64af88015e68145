package dev.neurona.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.List;
import java.util.stream.Collectors;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.internal.series.Series;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Charts of the same size beside each other, and how all of them look. */
final class Panels implements Drawing {

    static final int WIDTH = 480;
    static final int HEIGHT = 360;

    /** Of Okabe and Ito, whose colours nobody takes for one another. */
    static final Color BLUE = new Color(0x0072B2);

    static final Color ORANGE = new Color(0xD55E00);
    static final Color GREEN = new Color(0x009E73);
    static final Color GREY = new Color(0x8A8A8A);

    private static final Color GRID = new Color(0xE4E4E4);

    private final List<? extends Chart<?, ?>> charts;
    private final int panelWidth;

    Panels(List<? extends Chart<?, ?>> charts) {
        this(charts, WIDTH);
    }

    Panels(List<? extends Chart<?, ?>> charts, int panelWidth) {
        this.charts = charts;
        this.panelWidth = panelWidth;
    }

    /** @param styler of a chart that is to look like all others */
    static void dress(AxesChartStyler styler) {
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBackgroundColor(Color.WHITE);
        styler.setPlotBorderVisible(false);
        styler.setPlotGridLinesColor(GRID);
        styler.setPlotGridLinesStroke(new BasicStroke(1));
        styler.setChartTitleBoxVisible(false);
        styler.setChartTitleFont(font(Font.BOLD, 14));
        styler.setAxisTitleFont(font(Font.PLAIN, 12));
        styler.setAxisTickLabelsFont(font(Font.PLAIN, 11));
        styler.setLegendFont(font(Font.PLAIN, 11));
        styler.setLegendBorderColor(GRID);
        styler.setLegendBackgroundColor(Color.WHITE);
        styler.setLegendPosition(LegendPosition.OutsideS);
        styler.setLegendLayout(LegendLayout.Horizontal);
        styler.setMarkerSize(7);
        styler.setChartPadding(10);
    }

    static Font font(int style, int size) {
        return new Font(Font.SANS_SERIF, style, size);
    }

    /** XChart writes letters as shapes. */
    @Override
    public String description() {
        return charts.stream()
                .map(chart -> chart.getTitle() + ": "
                        + chart.getSeriesCollection().stream()
                                .map(Series::getName)
                                .collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; "));
    }

    @Override
    public int width() {
        return panelWidth * charts.size();
    }

    @Override
    public int height() {
        return HEIGHT;
    }

    @Override
    public void paint(Graphics2D graphics) {
        for (var i = 0; i < charts.size(); i++) {
            var panel = (Graphics2D) graphics.create(i * panelWidth, 0, panelWidth, HEIGHT);
            charts.get(i).paint(panel, panelWidth, HEIGHT);
            panel.dispose();
        }
    }
}
