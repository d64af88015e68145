package dev.neurona.plot;

import dev.neurona.engine.FirstWeights;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * The weights of a first layer, a picture for each unit or filter: blue where they are below zero, red where above, each picture by its
 * own greatest weight; of three channels the colours that the filter answers to most.
 */
final class FilterSheet implements Drawing {

    private static final int MOST_FILTERS = 256;
    private static final int TILE = 84;
    private static final int GAP = 10;
    private static final int CAPTION = 14;
    private static final int TOP = 48;
    private static final int COLUMNS = 8;
    private static final int COLOURS = 3;

    private final FirstWeights weights;
    private final List<Integer> shape;
    private final int shown;
    /** Pixels for each weight. */
    private final int scale;

    /** @param shape {@code [height, width, channels]} of one filter */
    FilterSheet(FirstWeights weights, List<Integer> shape) {
        this.weights = weights;
        this.shape = shape;
        this.shown = Math.min(MOST_FILTERS, weights.filters().size());
        this.scale = Math.max(1, TILE / Math.max(shape.get(0), shape.get(1)));
    }

    private int tileWidth() {
        return shape.get(1) * scale;
    }

    private int tileHeight() {
        return shape.get(0) * scale;
    }

    @Override
    public String description() {
        var of = weights.filters().size();
        return "First layer (" + weights.type() + "): " + (shown < of ? shown + " of " : "") + of
                + (weights.type().equals("dense") ? " units" : " filters");
    }

    @Override
    public int width() {
        return Math.max(320, GAP + COLUMNS * (tileWidth() + GAP));
    }

    @Override
    public int height() {
        var rows = (shown + COLUMNS - 1) / COLUMNS;
        return TOP + rows * (tileHeight() + CAPTION + GAP) + GAP;
    }

    @Override
    public void paint(Graphics2D graphics) {
        graphics.setColor(Color.BLACK);
        graphics.setFont(Panels.font(Font.BOLD, 14));
        graphics.drawString(description(), GAP, 28);
        graphics.setFont(Panels.font(Font.PLAIN, 10));
        for (var i = 0; i < shown; i++) {
            var x = GAP + i % COLUMNS * (tileWidth() + GAP);
            var y = TOP + i / COLUMNS * (tileHeight() + CAPTION + GAP);
            graphics.drawImage(image(weights.filters().get(i)), x, y, null);
            graphics.drawString(Integer.toString(i), x, y + tileHeight() + CAPTION - 3);
        }
    }

    private BufferedImage image(float[] filter) {
        var greatest = 0f;
        for (var weight : filter) {
            greatest = Math.max(greatest, Math.abs(weight));
        }
        var image = new BufferedImage(tileWidth(), tileHeight(), BufferedImage.TYPE_INT_RGB);
        for (var y = 0; y < tileHeight(); y++) {
            for (var x = 0; x < tileWidth(); x++) {
                var place = (y / scale * shape.get(1) + x / scale) * shape.get(2);
                image.setRGB(x, y, colour(filter, place, greatest == 0 ? 1 : greatest));
            }
        }
        return image;
    }

    private int colour(float[] filter, int place, float greatest) {
        int channels = shape.get(2);
        if (channels == COLOURS) {
            return new Color(
                            grey(filter[place] / greatest),
                            grey(filter[place + 1] / greatest),
                            grey(filter[place + 2] / greatest))
                    .getRGB();
        }
        var sum = 0f;
        for (var channel = 0; channel < channels; channel++) {
            sum += filter[place + channel] / greatest;
        }
        return diverging(sum / channels);
    }

    private static int grey(float weight) {
        return Math.round((weight + 1) / 2 * 255);
    }

    /** From blue at -1 over white at 0 to red at 1. */
    static int diverging(float value) {
        var fade = Math.round(255 * (1 - Math.min(1, Math.abs(value))));
        return value < 0 ? new Color(fade, fade, 255).getRGB() : new Color(255, fade, fade).getRGB();
    }
}
