package dev.neurona.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.util.List;
import java.util.Objects;

/**
 * A small chart for each parameter: what trials came to by their value of it, the later the bluer, the best orange, pruned ones grey.
 *
 * @param trials to be drawn
 */
record Slices(SearchTrials trials) implements Drawing {

    private static final int COLUMNS = 3;
    private static final int WIDTH = 300;
    private static final int HEIGHT = 250;
    private static final int LEFT = 56;
    private static final int TOP = 34;
    private static final int SIDE_X = 220;
    private static final int SIDE_Y = 160;
    private static final int TITLE = 36;
    private static final int MARGIN = 8;
    private static final double RADIUS = 3.5;

    @Override
    public String description() {
        return trials.title() + ": " + trials.metric() + " of "
                + trials.valued().size() + " trials by "
                + String.join(
                        ", ", shown().stream().map(SearchTrials.Searched::name).toList());
    }

    private List<SearchTrials.Searched> shown() {
        return trials.parameters().stream()
                .filter(parameter -> !points(parameter).isEmpty())
                .toList();
    }

    private List<SearchTrials.Point> points(SearchTrials.Searched parameter) {
        return trials.valued().stream()
                .filter(point -> point.values().containsKey(parameter.name()))
                .toList();
    }

    @Override
    public int width() {
        return WIDTH * Math.max(2, Math.min(COLUMNS, shown().size()));
    }

    @Override
    public int height() {
        return TITLE + HEIGHT * Math.max(1, (shown().size() + COLUMNS - 1) / COLUMNS);
    }

    @Override
    public void paint(Graphics2D graphics) {
        graphics.setColor(Color.BLACK);
        graphics.setFont(Panels.font(Font.BOLD, 14));
        graphics.drawString(trials.title() + ": " + trials.metric() + " by each parameter", 16, 26);
        var parameters = shown();
        for (var i = 0; i < parameters.size(); i++) {
            var panel = (Graphics2D) graphics.create();
            panel.translate(WIDTH * (i % COLUMNS), TITLE + HEIGHT * (i / COLUMNS));
            paint(panel, parameters.get(i));
            panel.dispose();
        }
    }

    private void paint(Graphics2D graphics, SearchTrials.Searched parameter) {
        var points = points(parameter);
        var across = ParameterScale.of(
                points.stream()
                        .map(point -> point.values().get(parameter.name()))
                        .toList(),
                parameter.log());
        var up = ParameterScale.of(
                List.copyOf(
                        trials.valued().stream().map(SearchTrials.Point::value).toList()),
                false);
        graphics.setColor(Panels.GREY);
        graphics.drawRect(LEFT, TOP, SIDE_X, SIDE_Y);
        graphics.setColor(Color.BLACK);
        graphics.setFont(Panels.font(Font.BOLD, 11));
        graphics.drawString(Labels.end(parameter.name(), 38), LEFT, TOP - 10);
        graphics.setFont(Panels.font(Font.PLAIN, 10));
        for (var tick : up.ticks()) {
            graphics.drawString(tick.label(), 14, (float) y(tick.place()) + 4);
        }
        var ticks = across.ticks();
        for (var i = 0; i < ticks.size(); i++) {
            var label = ticks.get(i).label();
            var x = x(ticks.get(i).place());
            // Words may be long: every other one stands lower
            graphics.drawString(
                    label,
                    (float) (x - graphics.getFontMetrics().stringWidth(label) / 2.0),
                    TOP + SIDE_Y + 16 + (!across.words().isEmpty() && i % 2 == 1 ? 14 : 0));
        }
        var best = trials.best();
        for (var i = 0; i < points.size(); i++) {
            var point = points.get(i);
            graphics.setColor(
                    point.equals(best)
                            ? Panels.ORANGE
                            : point.pruned()
                                    ? new Color(150, 150, 150, 110)
                                    : SearchPlots.colour((i + 1.0) / points.size(), 220));
            var x = x(across.place(Objects.requireNonNull(point.values().get(parameter.name()))));
            var y = y(up.place(Objects.requireNonNull(point.value())));
            graphics.fill(new Ellipse2D.Double(x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS));
        }
    }

    private static double x(double place) {
        return LEFT + MARGIN + place * (SIDE_X - 2 * MARGIN);
    }

    private static double y(double place) {
        return TOP + SIDE_Y - MARGIN - place * (SIDE_Y - 2 * MARGIN);
    }
}
