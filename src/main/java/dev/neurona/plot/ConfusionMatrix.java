package dev.neurona.plot;

import dev.neurona.evaluation.Classification.ClassFigures;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.util.List;

/** Which class (row) was taken for which (column): counts, coloured by the share of their row. */
final class ConfusionMatrix implements Drawing {

    private static final int CELL = 46;
    private static final int SMALL_CELL = 14;
    /** With more classes the counts would not be read. */
    private static final int MOST_WITH_COUNTS = 25;

    private static final int TOP = 60;
    private static final int MARGIN = 24;
    private static final int LONGEST_LABEL = 24;
    private static final int CHARACTER = 7;

    private final List<String> labels;
    private final List<List<Integer>> rows;
    private final int cell;
    private final int left;
    private final int bottom;

    ConfusionMatrix(List<ClassFigures> classes, List<List<Integer>> rows) {
        this.labels = classes.stream().map(one -> shorten(one.label())).toList();
        this.rows = rows;
        this.cell = rows.size() > MOST_WITH_COUNTS ? SMALL_CELL : CELL;
        var longest = labels.stream().mapToInt(String::length).max().orElse(0) * CHARACTER;
        this.left = 50 + longest;
        this.bottom = 50 + (turnsLabels() ? longest : 14);
    }

    private static String shorten(String label) {
        return label.length() > LONGEST_LABEL ? label.substring(0, LONGEST_LABEL - 1) + "…" : label;
    }

    private boolean turnsLabels() {
        return labels.stream().anyMatch(label -> label.length() * CHARACTER > cell);
    }

    @Override
    public String description() {
        return "Confusion matrix of " + rows.size() + " classes: " + String.join(", ", labels);
    }

    @Override
    public int width() {
        return Math.max(320, left + cell * rows.size() + MARGIN);
    }

    @Override
    public int height() {
        return TOP + cell * rows.size() + bottom;
    }

    @Override
    public void paint(Graphics2D graphics) {
        graphics.setFont(Panels.font(Font.BOLD, 14));
        graphics.setColor(Color.BLACK);
        centred(graphics, "Confusion matrix", width() / 2, 30);
        for (var row = 0; row < rows.size(); row++) {
            paintRow(graphics, row);
        }
        graphics.setFont(Panels.font(Font.PLAIN, 12));
        graphics.setColor(Color.BLACK);
        var middle = cell * rows.size() / 2;
        centred(graphics, "Predicted class", left + middle, height() - 12);
        turned(graphics, "True class", 20, TOP + middle + 30);
    }

    private void paintRow(Graphics2D graphics, int row) {
        var counts = rows.get(row);
        var sum = counts.stream().mapToInt(Integer::intValue).sum();
        var y = TOP + row * cell;
        for (var column = 0; column < counts.size(); column++) {
            var x = left + column * cell;
            var count = counts.get(column);
            var share = sum == 0 ? 0 : (double) count / sum;
            graphics.setColor(colour(share, row == column));
            graphics.fillRect(x, y, cell - 1, cell - 1);
            if (cell == CELL && count > 0) {
                graphics.setFont(Panels.font(Font.PLAIN, 12));
                graphics.setColor(share > 0.5 ? Color.WHITE : Color.BLACK);
                centred(graphics, Integer.toString(count), x + cell / 2, y + cell / 2 + 4);
            }
        }
        graphics.setColor(Color.BLACK);
        graphics.setFont(Panels.font(Font.PLAIN, cell == CELL ? 12 : 10));
        var label = labels.get(row);
        graphics.drawString(label, left - 8 - graphics.getFontMetrics().stringWidth(label), y + cell / 2 + 4);
        var below = TOP + cell * rows.size();
        if (turnsLabels()) {
            turned(
                    graphics,
                    label,
                    left + row * cell + cell / 2 + 4,
                    below + 8 + graphics.getFontMetrics().stringWidth(label));
        } else {
            centred(graphics, label, left + row * cell + cell / 2, below + 18);
        }
    }

    /** Small shares of mistakes are what one looks for: they are made stronger by the square root. */
    private static Color colour(double share, boolean right) {
        var full = right ? Panels.BLUE : Panels.ORANGE;
        var strength = right ? share : Math.sqrt(share);
        return new Color(mix(full.getRed(), strength), mix(full.getGreen(), strength), mix(full.getBlue(), strength));
    }

    private static int mix(int full, double strength) {
        return (int) Math.round(247 + (full - 247) * strength);
    }

    private static void centred(Graphics2D graphics, String text, int x, int y) {
        graphics.drawString(text, x - graphics.getFontMetrics().stringWidth(text) / 2, y);
    }

    private static void turned(Graphics2D graphics, String text, int x, int y) {
        var before = graphics.getTransform();
        graphics.transform(AffineTransform.getRotateInstance(-Math.PI / 2, x, y));
        graphics.drawString(text, x, y);
        graphics.setTransform(before);
    }
}
