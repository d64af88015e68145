package dev.neurona.dataset;

import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Tells what numbers to be learned are: classes, when they are whole and at most {@value #MOST_WHOLE} different ones, and otherwise a
 * regression, unless the task is named. For one thread.
 */
final class NumericLabels {

    static final int MOST_CLASSES = 1000;
    private static final int MOST_WHOLE = 100;

    /** At most one more than there may be classes: then they are none. */
    private final TreeSet<Float> seen = new TreeSet<>();

    private float last = Float.NaN;
    private boolean whole = true;

    /** Takes a number in, and answers what is to be written down for it. */
    float code(float value) {
        // Not the -0.0 that some write
        var code = value + 0.0f;
        if (code != last) {
            last = code;
            whole &= code == Math.rint(code);
            if (seen.size() <= MOST_CLASSES) {
                seen.add(code);
            }
        }
        return code;
    }

    /** @param task {@code classification} or {@code regression}; null to tell by the numbers */
    Labelling labelling(@Nullable String task) throws FormatException {
        var classes = task == null ? whole && seen.size() <= MOST_WHOLE : task.equals("classification");
        if (classes && seen.size() > MOST_CLASSES) {
            throw new FormatException("there are more than " + MOST_CLASSES
                    + " different labels; a classification may have " + MOST_CLASSES + " classes");
        }
        return classes ? Labelling.byNumber(seen) : Labelling.regression();
    }
}
