package dev.neurona.plot;

import java.awt.Color;
import java.awt.Graphics2D;

/** Words in pictures. */
final class Labels {

    private Labels() {}

    /** On a ground that lets them be read above lines; in the graphics' font, with its baseline at {@code y}. */
    static void onWhite(Graphics2D graphics, String text, int x, int y) {
        var metrics = graphics.getFontMetrics();
        var before = graphics.getColor();
        graphics.setColor(new Color(255, 255, 255, 200));
        graphics.fillRect(x - 1, y - metrics.getAscent() + 1, metrics.stringWidth(text) + 2, metrics.getAscent() + 1);
        graphics.setColor(before);
        graphics.drawString(text, x, y);
    }

    /** The end of a path, which says most. */
    static String end(String text, int longest) {
        return text.length() <= longest ? text : "…" + text.substring(text.length() - longest + 1);
    }
}
