package dev.neurona.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where the values of one parameter stand, from 0 to 1.
 *
 * @param words the values where they have no order; empty where they are numbers
 * @param from the least number, or its logarithm
 * @param to the greatest
 */
record ParameterScale(List<String> words, boolean log, double from, double to) {

    private static final int MOST_WORDS = 12;
    private static final int LONGEST = 16;

    /**
     * A mark beside a scale.
     *
     * @param place from 0 to 1
     */
    record Tick(double place, String label) {}

    /** @param values as {@link SearchTrials.Point#values} has them; at least one */
    static ParameterScale of(List<Object> values, boolean log) {
        var numbers = values.stream().allMatch(Number.class::isInstance);
        if (!numbers) {
            return new ParameterScale(
                    values.stream().map(Object::toString).distinct().sorted().toList(), false, 0, 0);
        }
        var summary = values.stream().mapToDouble(value -> number(value, log)).summaryStatistics();
        return new ParameterScale(List.of(), log, summary.getMin(), summary.getMax());
    }

    private static double number(Object value, boolean log) {
        var number = ((Number) value).doubleValue();
        return log ? Math.log(number) : number;
    }

    double place(Object value) {
        if (!words.isEmpty()) {
            return (words.indexOf(value.toString()) + 0.5) / words.size();
        }
        return from == to ? 0.5 : (number(value, log) - from) / (to - from);
    }

    List<Tick> ticks() {
        var ticks = new ArrayList<Tick>();
        if (words.isEmpty()) {
            var count = from == to ? 1 : 5;
            for (var i = 0; i < count; i++) {
                var value = from + (to - from) * i / Math.max(1, count - 1);
                ticks.add(new Tick(count == 1 ? 0.5 : i / 4.0, text(log ? Math.exp(value) : value)));
            }
        } else {
            for (var i = 0; i < Math.min(MOST_WORDS, words.size()); i++) {
                ticks.add(new Tick((i + 0.5) / words.size(), shortened(words.get(i), LONGEST)));
            }
        }
        return ticks;
    }

    static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }

    /** In three digits, or without a fraction. */
    static String text(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e6) {
            return Long.toString(Math.round(value));
        }
        var size = Math.abs(value);
        return size >= 1e6 || size < 1e-3
                ? String.format(Locale.ROOT, "%.2e", value)
                : String.format(Locale.ROOT, size >= 100 ? "%.0f" : "%.3g", value);
    }
}
