package dev.neurona.evaluation;

import dev.neurona.evaluation.Classification.ClassFigures;
import dev.neurona.evaluation.Classification.Figures;
import dev.neurona.evaluation.Classification.Mistake;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Judges the answers of a network that tells classes apart. */
final class Classifier {

    private static final int MOST_CLASSES = 2000;

    private final Answers answers;
    private final List<String> classLabels;
    private final String images;
    private final int[] labels;
    private final int[] best;
    private final ConfusionCounts counts;

    /** @param images where the pictures of the split are; empty where there are none */
    Classifier(Answers answers, List<String> classLabels, String images) {
        this.answers = answers;
        this.classLabels = classLabels;
        this.images = images;
        this.labels = answers.labels();
        this.best = answers.best();
        this.counts = new ConfusionCounts(answers.units(), labels, best);
    }

    Classification judge() {
        var hits = IntStream.range(0, labels.length).filter(this::isRight).count();
        var top3 = IntStream.range(0, labels.length)
                .filter(i -> answers.rank(i, labels[i]) < 3)
                .count();
        var classes = IntStream.range(0, answers.units())
                .parallel()
                .mapToObj(this::figures)
                .toList();
        return new Classification(
                (double) hits / labels.length,
                Wilson.interval(hits, labels.length),
                (double) top3 / labels.length,
                answers.probabilities() ? brierScore() : null,
                mean(classes, figures -> 1),
                mean(classes, ClassFigures::support),
                classes.size() > MOST_CLASSES ? List.of() : classes,
                counts.rows(),
                counts.confusions(classLabels),
                answers.probabilities() ? calibration() : null,
                mistakes());
    }

    private boolean isRight(int example) {
        return best[example] == labels[example];
    }

    private ClassFigures figures(int index) {
        var scores = new float[labels.length];
        var isPositive = new boolean[labels.length];
        for (var i = 0; i < labels.length; i++) {
            scores[i] = answers.output(i, index);
            isPositive[i] = labels[i] == index;
        }
        var ranking = new ScoreRanking(scores, isPositive);
        var hits = counts.hits(index);
        var support = counts.support(index);
        var predicted = counts.predicted(index);
        return new ClassFigures(
                index,
                classLabels.get(index),
                support,
                predicted,
                new Figures(
                        ratio(hits, predicted),
                        ratio(hits, support),
                        ratio(2 * hits, support + predicted),
                        ranking.rocAuc(),
                        ranking.averagePrecision()));
    }

    private static @Nullable Double ratio(int part, int whole) {
        return whole == 0 ? null : (double) part / whole;
    }

    private static Figures mean(List<ClassFigures> classes, ToDoubleFunction<ClassFigures> weight) {
        return new Figures(
                mean(classes, weight, Figures::precision),
                mean(classes, weight, Figures::recall),
                mean(classes, weight, Figures::f1),
                mean(classes, weight, Figures::rocAuc),
                mean(classes, weight, Figures::prAuc));
    }

    private static @Nullable Double mean(
            List<ClassFigures> classes,
            ToDoubleFunction<ClassFigures> weight,
            Function<Figures, @Nullable Double> figure) {
        var sum = 0.0;
        var weights = 0.0;
        for (var one : classes) {
            var value = figure.apply(one.figures());
            if (value != null) {
                sum += value * weight.applyAsDouble(one);
                weights += weight.applyAsDouble(one);
            }
        }
        return weights == 0 ? null : sum / weights;
    }

    private double brierScore() {
        var sum = 0.0;
        for (var i = 0; i < labels.length; i++) {
            for (var unit = 0; unit < answers.units(); unit++) {
                var distance = answers.output(i, unit) - (unit == labels[i] ? 1 : 0);
                sum += (double) distance * distance;
            }
        }
        return sum / labels.length;
    }

    private Calibration calibration() {
        var confidences = new float[labels.length];
        var right = new boolean[labels.length];
        for (var i = 0; i < labels.length; i++) {
            confidences[i] = confidence(i);
            right[i] = isRight(i);
        }
        return Calibration.of(confidences, right);
    }

    private float confidence(int example) {
        return answers.output(example, best[example]);
    }

    private List<Mistake> mistakes() {
        return IntStream.range(0, labels.length)
                .filter(i -> !isRight(i))
                .boxed()
                .sorted(Comparator.comparing(this::confidence).reversed())
                .limit(Evaluator.MOST_MISTAKES)
                .map(i -> new Mistake(
                        i,
                        classLabels.get(labels[i]),
                        classLabels.get(best[i]),
                        confidence(i),
                        answers.output(i, labels[i]),
                        images.isEmpty() ? null : images + i + ".png"))
                .toList();
    }
}
