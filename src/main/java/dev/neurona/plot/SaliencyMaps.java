package dev.neurona.plot;

import dev.neurona.plot.InstancePlots.Layer;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.List;

/**
 * What belongs to the same places beside each other; the first is the instance itself.
 *
 * @param maps of the same shape
 */
record SaliencyMaps(String title, List<Layer> maps) implements Drawing {

    private static final int TILE = 224;
    private static final int GAP = 20;
    private static final int TOP = 68;
    private static final int COLUMNS = 16;
    private static final int COLOURS = 3;

    private static ValueImage image(Layer map) {
        return ValueImage.of(map.shape(), map.values(), COLUMNS);
    }

    private int scale() {
        var image = image(maps.get(0));
        return Math.max(1, TILE / Math.max(image.width(), image.height()));
    }

    @Override
    public String description() {
        return title + ": " + String.join(", ", maps.stream().map(Layer::name).toList());
    }

    @Override
    public int width() {
        return GAP + maps.size() * (TILE + GAP);
    }

    @Override
    public int height() {
        return TOP + image(maps.get(0)).height() * scale() + GAP;
    }

    @Override
    public void paint(Graphics2D graphics) {
        graphics.setColor(Color.BLACK);
        graphics.setFont(Panels.font(Font.BOLD, 14));
        graphics.drawString(title, GAP, 28);
        graphics.setFont(Panels.font(Font.PLAIN, 12));
        for (var i = 0; i < maps.size(); i++) {
            var map = maps.get(i);
            var x = GAP + i * (TILE + GAP);
            graphics.drawString(map.name(), x, TOP - 10);
            var image = image(map);
            var colours = map.shape().size() == 3 && map.shape().get(2) == COLOURS;
            graphics.drawImage(
                    i > 0
                            ? image.diverging(scale(), ValueImage.greatest(image.values()))
                            : colours
                                    ? new ValueImage(image.height(), image.width(), map.values())
                                            .natural(scale(), COLOURS)
                                    : image.natural(scale(), 1),
                    x,
                    TOP,
                    null);
            graphics.setColor(Panels.GREY);
            graphics.drawRect(x, TOP, image.width() * scale(), image.height() * scale());
            graphics.setColor(Color.BLACK);
        }
    }
}
