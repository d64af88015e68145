package dev.neurona.plot;

import dev.neurona.evaluation.Classification;
import dev.neurona.evaluation.Classification.ClassFigures;
import dev.neurona.evaluation.Classification.Figures;
import java.awt.Color;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.CategoryChart;

/** Precision, recall and F1 as bars; of many classes those with the least F1. */
final class PerClass {

    private static final int MOST_CLASSES = 30;
    private static final int CLASS_WIDTH = 70;

    private PerClass() {}

    static Drawing of(Classification judged) {
        var all = judged.classes();
        var shown = all.size() <= MOST_CLASSES
                ? all
                : all.stream()
                        .sorted(Comparator.comparingDouble(one -> value(one, Figures::f1)))
                        .limit(MOST_CLASSES)
                        .toList();
        var width = Math.max(Panels.WIDTH, 100 + CLASS_WIDTH * shown.size());
        var chart = new CategoryChart(width, Panels.HEIGHT);
        chart.setTitle(
                shown.size() < all.size()
                        ? "The " + shown.size() + " of " + all.size() + " classes with the least F1"
                        : "Precision, recall and F1 by class");
        var styler = chart.getStyler();
        Panels.dress(styler);
        styler.setYAxisMax(1.0);
        styler.setYAxisMin(floor(shown));
        styler.setAvailableSpaceFill(0.8);
        styler.setXAxisMaxLabelCount(MOST_CLASSES);
        add(chart, "precision", shown, Figures::precision, Panels.BLUE);
        add(chart, "recall", shown, Figures::recall, Panels.ORANGE);
        add(chart, "F1", shown, Figures::f1, Panels.GREEN);
        return new Panels(List.of(chart), width);
    }

    /** 0, or where all bars are long a value below that their differences can be seen from. */
    private static double floor(List<ClassFigures> shown) {
        var least = shown.stream()
                .flatMapToDouble(one -> DoubleStream.of(value(one, Figures::precision), value(one, Figures::recall)))
                .min()
                .orElse(0);
        return least > 0.85 ? 0.8 : 0;
    }

    private static void add(
            CategoryChart chart,
            String name,
            List<ClassFigures> classes,
            Function<Figures, @Nullable Double> figure,
            Color colour) {
        chart.addSeries(
                        name,
                        classes.stream().map(ClassFigures::label).toList(),
                        classes.stream().map(one -> value(one, figure)).toList())
                .setFillColor(colour);
    }

    private static double value(ClassFigures one, Function<Figures, @Nullable Double> figure) {
        var value = figure.apply(one.figures());
        return value == null ? 0 : value;
    }
}
