package dev.neurona.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A bar for each parameter, the longest first.
 *
 * @param importance by parameter, from 0 to about 1; empty when it is not known yet
 */
record ImportanceBars(String title, Map<String, Double> importance) implements Drawing {

    private static final int LEFT = 250;
    private static final int LONGEST = 300;
    private static final int TOP = 48;
    private static final int ROW = 26;
    private static final int BAR = 16;

    @Override
    public String description() {
        return title + ": "
                + (importance.isEmpty()
                        ? "which parameters matter is not known with so few trials"
                        : "how much each parameter matters");
    }

    @Override
    public int width() {
        return LEFT + LONGEST + 70;
    }

    @Override
    public int height() {
        return TOP + ROW * Math.max(1, importance.size()) + 16;
    }

    @Override
    public void paint(Graphics2D graphics) {
        graphics.setColor(Color.BLACK);
        graphics.setFont(Panels.font(Font.BOLD, 14));
        graphics.drawString(description(), 16, 26);
        graphics.setFont(Panels.font(Font.PLAIN, 12));
        var bars = sorted();
        for (var i = 0; i < bars.size(); i++) {
            var y = TOP + ROW * i;
            var name = Labels.end(bars.get(i).getKey(), 36);
            var share = Math.min(1, Math.max(0, bars.get(i).getValue()));
            graphics.setColor(Panels.BLUE);
            graphics.fillRect(LEFT, y, (int) Math.round(LONGEST * share), BAR);
            graphics.setColor(Color.BLACK);
            graphics.drawString(name, LEFT - 8 - graphics.getFontMetrics().stringWidth(name), y + 13);
            graphics.drawString(
                    String.format(Locale.ROOT, "%.2f", bars.get(i).getValue()),
                    LEFT + 6 + (int) Math.round(LONGEST * share),
                    y + 13);
        }
    }

    private List<Map.Entry<String, Double>> sorted() {
        return importance.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
                .toList();
    }
}
