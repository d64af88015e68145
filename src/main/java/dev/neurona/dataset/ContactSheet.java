package dev.neurona.dataset;

import dev.neurona.shared.ProblemException;
import java.awt.Color;
import java.awt.image.BufferedImage;

/** Pictures of a split at one look: a row for each class, with its first examples. */
final class ContactSheet {

    private static final int GAP = 2;
    private static final int MOST_PIXELS = 4096 * 4096;

    private ContactSheet() {}

    /**
     * Draws the sheet as a PNG; rows and columns are two white pixels apart.
     *
     * @param perClass how many examples of each class are shown, fewer where there are not so many
     * @throws ProblemException not found, if the examples are no pictures; invalid, if the sheet would be too large
     */
    static byte[] draw(Examples examples, int perClass) {
        var first = PngWriter.image(examples, 0);
        var width = first.getWidth() + GAP;
        var height = first.getHeight() + GAP;
        if ((long) width * perClass * height * examples.classes() > MOST_PIXELS) {
            throw ProblemException.invalid(
                    "",
                    "perClass is " + perClass + "; with " + examples.classes() + " classes of " + first.getWidth() + "×"
                            + first.getHeight() + " pixels it must be at most "
                            + MOST_PIXELS / ((long) width * height * examples.classes()));
        }
        var sheet = new BufferedImage(
                width * perClass + GAP, height * examples.classes() + GAP, BufferedImage.TYPE_INT_RGB);
        var graphics = sheet.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        graphics.dispose();
        var drawn = new int[examples.classes()];
        for (var i = 0; i < examples.size(); i++) {
            var label = examples.label(i);
            if (drawn[label] < perClass) {
                copy(PngWriter.image(examples, i), sheet, GAP + width * drawn[label]++, GAP + height * label);
            }
        }
        return PngWriter.encode(sheet);
    }

    /** Sample by sample: drawing would convert the shades of gray between colour spaces. */
    private static void copy(BufferedImage picture, BufferedImage sheet, int left, int top) {
        var bands = picture.getRaster().getNumBands();
        var pixel = new int[bands];
        for (var y = 0; y < picture.getHeight(); y++) {
            for (var x = 0; x < picture.getWidth(); x++) {
                picture.getRaster().getPixel(x, y, pixel);
                for (var band = 0; band < 3; band++) {
                    sheet.getRaster().setSample(left + x, top + y, band, pixel[Math.min(band, bands - 1)]);
                }
            }
        }
    }
}
