package dev.neurona.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Examples in two dimensions, a colour for each class.
 *
 * @param groups the class of each point
 * @param labels of all classes; one without a name where there are none
 */
record ExampleMap(PrincipalComponents components, List<String> groups, List<String> labels, String description)
        implements Drawing {

    private static final int SIDE = 480;
    private static final int LEFT = 40;
    private static final int TOP = 48;
    private static final int LEGEND = 130;
    private static final int MOST_LABELS = 20;
    private static final int RADIUS = 4;

    @Override
    public int width() {
        return LEFT + SIDE + (named() ? LEGEND : LEFT);
    }

    @Override
    public int height() {
        return TOP + SIDE + 44;
    }

    private boolean named() {
        return labels.size() > 1 && labels.size() <= MOST_LABELS;
    }

    @Override
    public void paint(Graphics2D graphics) {
        graphics.setColor(Color.BLACK);
        graphics.setFont(Panels.font(Font.BOLD, 14));
        graphics.drawString(description, LEFT, 28);
        graphics.setColor(Panels.GREY);
        graphics.drawRect(LEFT, TOP, SIDE, SIDE);
        graphics.setColor(Color.BLACK);
        graphics.setFont(Panels.font(Font.PLAIN, 12));
        graphics.drawString(
                "1st principal component (" + percent(0) + " of the variance)", LEFT + 120, TOP + SIDE + 24);
        var turned = (Graphics2D) graphics.create();
        turned.rotate(-Math.PI / 2, LEFT - 12, TOP + SIDE - 120.0);
        turned.drawString("2nd principal component (" + percent(1) + ")", LEFT - 12, TOP + SIDE - 120);
        turned.dispose();
        var x = places(0);
        var y = places(1);
        for (var i = 0; i < groups.size(); i++) {
            graphics.setColor(colour(labels.indexOf(groups.get(i)), 170));
            graphics.fill(circle(LEFT + 12 + x[i] * (SIDE - 24), TOP + SIDE - 12 - y[i] * (SIDE - 24)));
        }
        if (named()) {
            legend(graphics);
        }
    }

    private String percent(int dimension) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * components.shares()[dimension]);
    }

    private void legend(Graphics2D graphics) {
        for (var i = 0; i < labels.size(); i++) {
            var y = TOP + 12 + 20 * i;
            graphics.setColor(colour(i, 255));
            graphics.fillRect(LEFT + SIDE + 16, y - 5, 10, 10);
            graphics.setColor(Color.BLACK);
            graphics.drawString(labels.get(i), LEFT + SIDE + 32, y + 4);
        }
    }

    private static Ellipse2D circle(double x, double y) {
        return new Ellipse2D.Double(x - RADIUS, y - RADIUS, 2.0 * RADIUS, 2.0 * RADIUS);
    }

    /** Of all points in one dimension, from 0 to 1. */
    private double[] places(int dimension) {
        var places = Arrays.stream(components.places())
                .mapToDouble(place -> place[dimension])
                .toArray();
        var range = Arrays.stream(places).summaryStatistics();
        var least = range.getMin();
        var width = range.getMax() - least;
        return Arrays.stream(places)
                .map(place -> width == 0 ? 0.5 : (place - least) / width)
                .toArray();
    }

    /** As far from each other as so many hues can be, neighbours of different brightness. */
    private Color colour(int label, int opacity) {
        var hue = labels.size() < 2 ? 0.57f : (float) label / labels.size();
        var rgb = Color.HSBtoRGB(hue, label % 2 == 0 ? 0.85f : 0.6f, label % 2 == 0 ? 0.9f : 0.6f);
        return new Color(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255, opacity);
    }
}
