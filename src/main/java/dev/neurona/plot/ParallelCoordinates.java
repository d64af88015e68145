package dev.neurona.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An axis for each parameter and one for the metric, and a line for each trial through its values: the better, the bluer; the best is
 * orange, and pruned ones are grey. A trial that has no value for a parameter passes below its axis.
 */
final class ParallelCoordinates implements Drawing {

    private static final int GAP = 130;
    private static final int LEFT = 50;
    private static final int RIGHT = 110;
    private static final int TOP = 84;
    private static final int SIDE = 300;
    private static final int MISSING = 14;

    private final SearchTrials trials;
    private final Map<String, ParameterScale> scales = new TreeMap<>();
    private final List<SearchTrials.Searched> axes;

    ParallelCoordinates(SearchTrials trials) {
        this.trials = trials;
        var shown = new ArrayList<SearchTrials.Searched>();
        for (var parameter : trials.parameters()) {
            var values = trials.valued().stream()
                    .filter(point -> point.values().containsKey(parameter.name()))
                    .map(point -> point.values().get(parameter.name()))
                    .toList();
            if (!values.isEmpty()) {
                shown.add(parameter);
                scales.put(parameter.name(), ParameterScale.of(values, parameter.log()));
            }
        }
        axes = List.copyOf(shown);
    }

    @Override
    public String description() {
        return trials.title() + ": " + trials.valued().size() + " trials by "
                + String.join(
                        ", ", axes.stream().map(SearchTrials.Searched::name).toList()) + " and "
                + trials.metric();
    }

    @Override
    public int width() {
        return Math.max(480, LEFT + axes.size() * GAP + RIGHT);
    }

    @Override
    public int height() {
        return TOP + SIDE + 40;
    }

    @Override
    public void paint(Graphics2D graphics) {
        graphics.setColor(Color.BLACK);
        graphics.setFont(Panels.font(Font.BOLD, 14));
        graphics.drawString(trials.title() + ": parameters and " + trials.metric() + " of each trial", LEFT - 30, 26);
        var values = trials.valued();
        var metric = ParameterScale.of(
                values.isEmpty()
                        ? List.of(0.0)
                        : List.copyOf(
                                values.stream().map(SearchTrials.Point::value).toList()),
                false);
        var best = trials.best();
        values.stream()
                .sorted(Comparator.comparingDouble(trials::rank))
                .forEach(point -> line(graphics, point, metric, point.equals(best)));
        for (var i = 0; i < axes.size(); i++) {
            axis(
                    graphics,
                    LEFT + i * GAP,
                    axes.get(i).name(),
                    scales.get(axes.get(i).name()),
                    i);
        }
        axis(graphics, LEFT + axes.size() * GAP, trials.metric(), metric, axes.size());
    }

    private void line(Graphics2D graphics, SearchTrials.Point point, ParameterScale metric, boolean best) {
        var path = new Path2D.Double();
        for (var i = 0; i < axes.size(); i++) {
            var name = axes.get(i).name();
            var value = point.values().get(name);
            var y = value == null ? TOP + SIDE + MISSING : y(scales.get(name).place(value));
            if (i == 0) {
                path.moveTo(LEFT, y);
            } else {
                path.lineTo(LEFT + (double) i * GAP, y);
            }
        }
        var end = y(metric.place(point.value()));
        if (axes.isEmpty()) {
            path.moveTo(LEFT, end);
        }
        path.lineTo(LEFT + (double) axes.size() * GAP, end);
        graphics.setColor(
                best
                        ? Panels.ORANGE
                        : point.pruned() ? new Color(150, 150, 150, 90) : SearchPlots.colour(trials.rank(point), 190));
        graphics.setStroke(new BasicStroke(best ? 3 : 1.5f));
        graphics.draw(path);
    }

    private static double y(double place) {
        return TOP + SIDE * (1 - place);
    }

    private static void axis(Graphics2D graphics, int x, String name, ParameterScale scale, int number) {
        graphics.setStroke(new BasicStroke(1));
        graphics.setColor(Color.BLACK);
        graphics.drawLine(x, TOP, x, TOP + SIDE);
        graphics.setFont(Panels.font(Font.BOLD, 11));
        // In two rows, so that long names don't meet
        graphics.drawString(Labels.end(name, 34), x - 30, number % 2 == 0 ? TOP - 30 : TOP - 14);
        graphics.setFont(Panels.font(Font.PLAIN, 10));
        for (var tick : scale.ticks()) {
            var y = (int) Math.round(y(tick.place()));
            graphics.drawLine(x - 3, y, x + 3, y);
            Labels.onWhite(graphics, tick.label(), x + 6, y + 4);
        }
    }
}
