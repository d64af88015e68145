package dev.neurona.plot;

import dev.neurona.plot.InstancePlots.Layer;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What each layer answers for an instance, one below the other.
 *
 * @param layers from the first
 * @param labels of the last one's units; empty where they have none
 */
record LayerSheet(String title, List<Layer> layers, List<String> labels) implements Drawing {

    private static final int WIDTH = 760;
    private static final int LEFT = 20;
    private static final int TOP = 44;
    private static final int HEAD = 24;
    private static final int GAP = 18;
    private static final int GUTTER = 6;
    private static final int TILE = 78;
    private static final int MOST_CHANNELS = 64;
    private static final int CELL = 14;
    private static final int COLUMNS = 48;
    private static final int MOST_CELLS = 1536;
    private static final int MOST_BARS = 20;
    private static final int BAR = 18;
    private static final int LONGEST_BAR = 420;

    @Override
    public String description() {
        return title + ": " + String.join(", ", layers.stream().map(Layer::name).toList());
    }

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public int height() {
        var height = TOP;
        for (var i = 0; i < layers.size(); i++) {
            height += HEAD + bodyHeight(i) + GAP;
        }
        return height;
    }

    private int bodyHeight(int index) {
        var layer = layers.get(index);
        if (isPicture(layer)) {
            return rows(channels(layer), perRow(layer)) * (tile(layer, 0) + GUTTER);
        }
        return hasBars(index) ? BAR * labels.size() : rows(Math.min(MOST_CELLS, layer.values().length), COLUMNS) * CELL;
    }

    private static int rows(int count, int columns) {
        return (count + columns - 1) / columns;
    }

    private static boolean isPicture(Layer layer) {
        return layer.shape().size() == 3;
    }

    private boolean hasBars(int index) {
        return index == layers.size() - 1
                && labels.size() <= MOST_BARS
                && labels.size() == layers.get(index).values().length;
    }

    private static int channels(Layer layer) {
        return Math.min(MOST_CHANNELS, layer.shape().get(2));
    }

    private static int scale(Layer layer) {
        return Math.max(1, TILE / Math.max(layer.shape().get(0), layer.shape().get(1)));
    }

    /** @param side 0 for the height, 1 for the width */
    private static int tile(Layer layer, int side) {
        return layer.shape().get(side) * scale(layer);
    }

    private static int perRow(Layer layer) {
        return Math.max(1, (WIDTH - 2 * LEFT) / (tile(layer, 1) + GUTTER));
    }

    @Override
    public void paint(Graphics2D graphics) {
        graphics.setColor(Color.BLACK);
        graphics.setFont(Panels.font(Font.BOLD, 14));
        graphics.drawString(title, LEFT, 28);
        var y = TOP;
        for (var i = 0; i < layers.size(); i++) {
            graphics.setColor(Color.BLACK);
            graphics.setFont(Panels.font(Font.BOLD, 12));
            graphics.drawString(layers.get(i).name(), LEFT, y + 14);
            paint(graphics, i, y + HEAD);
            y += HEAD + bodyHeight(i) + GAP;
        }
    }

    private void paint(Graphics2D graphics, int index, int top) {
        var layer = layers.get(index);
        if (isPicture(layer)) {
            channels(graphics, layer, top);
        } else if (hasBars(index)) {
            bars(graphics, layer, top);
        } else {
            var shown = Arrays.copyOf(layer.values(), Math.min(MOST_CELLS, layer.values().length));
            graphics.drawImage(
                    ValueImage.of(List.of(shown.length), shown, COLUMNS).diverging(CELL, ValueImage.greatest(shown)),
                    LEFT,
                    top,
                    null);
        }
    }

    private static void channels(Graphics2D graphics, Layer layer, int top) {
        var greatest = ValueImage.greatest(layer.values());
        for (var channel = 0; channel < channels(layer); channel++) {
            var x = LEFT + channel % perRow(layer) * (tile(layer, 1) + GUTTER);
            var y = top + channel / perRow(layer) * (tile(layer, 0) + GUTTER);
            graphics.drawImage(
                    ValueImage.channel(layer.shape(), layer.values(), channel).diverging(scale(layer), greatest),
                    x,
                    y,
                    null);
            graphics.setColor(new Color(0xD0D0D0));
            graphics.drawRect(x, y, tile(layer, 1), tile(layer, 0));
        }
    }

    private void bars(Graphics2D graphics, Layer layer, int top) {
        var greatest = Math.max(1e-12f, ValueImage.greatest(layer.values()));
        graphics.setFont(Panels.font(Font.PLAIN, 12));
        for (var i = 0; i < labels.size(); i++) {
            var value = layer.values()[i];
            var length = Math.round(LONGEST_BAR * Math.abs(value) / Math.max(1, greatest));
            graphics.setColor(value < 0 ? Panels.BLUE : Panels.ORANGE);
            graphics.fillRect(LEFT + 120, top + i * BAR + 3, length, BAR - 6);
            graphics.setColor(Color.BLACK);
            graphics.drawString(ParameterScale.shortened(labels.get(i), 16), LEFT, top + i * BAR + 13);
            graphics.drawString(String.format(Locale.ROOT, "%.4f", value), LEFT + 126 + length, top + i * BAR + 13);
        }
    }
}
