package dev.neurona.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.neurona.dataset.Examples;
import dev.neurona.dataset.Split;
import dev.neurona.shared.Shape;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.evaluation.EvaluationAveraging;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.evaluation.classification.ROC;
import org.nd4j.evaluation.regression.RegressionEvaluation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Random answers with ties, against ND4J's own evaluation, and against the definitions written out for each pair of examples. */
class SecondOpinionTest {

    private static final int COUNT = 400;
    private static final int CLASSES = 4;
    private static final List<String> LETTERS = List.of("a", "b", "c", "d");

    private static float[] outputs;
    private static byte[] labels;
    private static Classification judged;

    @BeforeAll
    static void judge() {
        var random = new Random(7);
        outputs = new float[COUNT * CLASSES];
        labels = new byte[COUNT];
        for (var i = 0; i < COUNT; i++) {
            labels[i] = (byte) random.nextInt(CLASSES);
            var sum = 0;
            var parts = new int[CLASSES];
            for (var j = 0; j < CLASSES; j++) {
                parts[j] = 1 + random.nextInt(8) + (j == labels[i] ? 3 : 0);
                sum += parts[j];
            }
            for (var j = 0; j < CLASSES; j++) {
                outputs[i * CLASSES + j] = (float) parts[j] / sum;
            }
        }
        var examples = Examples.of(Shape.of(1), CLASSES, new float[COUNT], labels);
        judged = Evaluator.judge(EvaluatorTest.dataset(LETTERS), Split.TEST, new Answers(examples, outputs, true), null)
                .orElseThrow()
                .classification();
    }

    @Test
    void agreesWithNd4jOnWhatIsCounted() {
        var other = new Evaluation(LETTERS, 3);
        other.eval(oneHot(), Nd4j.create(outputs, new long[] {COUNT, CLASSES}, 'c'));

        assertThat(judged.accuracy()).isEqualTo(other.accuracy());
        assertThat(judged.macro().precision()).isCloseTo(other.precision(EvaluationAveraging.Macro), offset(1e-12));
        assertThat(judged.macro().recall()).isCloseTo(other.recall(EvaluationAveraging.Macro), offset(1e-12));
        for (var index = 0; index < CLASSES; index++) {
            var figures = judged.classes().get(index).figures();
            assertThat(figures.precision()).isCloseTo(other.precision(index), offset(1e-12));
            assertThat(figures.recall()).isCloseTo(other.recall(index), offset(1e-12));
            assertThat(figures.f1()).isCloseTo(other.f1(index), offset(1e-12));
            for (var predicted = 0; predicted < CLASSES; predicted++) {
                assertThat(judged.confusionMatrix().get(index).get(predicted))
                        .isEqualTo(other.getConfusionMatrix().getCount(index, predicted));
            }
        }
        // ND4J counts a tie at the third place either way
        assertThat(judged.top3Accuracy()).isCloseTo(other.topNAccuracy(), offset(0.05));
    }

    /** Without ties, which ND4J counts in the order in which they come. */
    @Test
    void agreesWithNd4jOnTheAreaUnderTheRoc() {
        for (var index = 0; index < CLASSES; index++) {
            var scores = scores(index);
            var isLabel = isLabel(index);
            var flags = new boolean[COUNT];
            for (var i = 0; i < COUNT; i++) {
                scores[i] += i * 1e-6f;
                flags[i] = isLabel[i] == 1;
            }
            var roc = new ROC(0);
            roc.eval(column(isLabel), column(scores));

            assertThat(new ScoreRanking(scores, flags).rocAuc()).isCloseTo(roc.calculateAUC(), offset(1e-6));
        }
    }

    @Test
    void agreesWithTheDefinitionsWrittenOut() {
        for (var index = 0; index < CLASSES; index++) {
            var figures = judged.classes().get(index).figures();

            assertThat(figures.rocAuc()).isCloseTo(pairsInOrder(scores(index), isLabel(index)), offset(1e-12));
            assertThat(figures.prAuc()).isCloseTo(stepByStep(scores(index), isLabel(index)), offset(1e-12));
        }
    }

    private static double pairsInOrder(float[] scores, float[] isLabel) {
        var wins = 0.0;
        var pairs = 0;
        for (var i = 0; i < COUNT; i++) {
            for (var j = 0; j < COUNT; j++) {
                if (isLabel[i] == 1 && isLabel[j] == 0) {
                    pairs++;
                    wins += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                }
            }
        }
        return wins / pairs;
    }

    /** The precision at every threshold that occurs, times the recall that it adds to the next higher one. */
    private static double stepByStep(float[] scores, float[] isLabel) {
        var thresholds = IntStream.range(0, COUNT)
                .mapToDouble(i -> scores[i])
                .distinct()
                .map(score -> -score)
                .sorted()
                .map(score -> -score)
                .toArray();
        var all = IntStream.range(0, COUNT).filter(i -> isLabel[i] == 1).count();
        var sum = 0.0;
        var recallBefore = 0.0;
        for (var threshold : thresholds) {
            var taken = IntStream.range(0, COUNT)
                    .filter(i -> scores[i] >= threshold)
                    .toArray();
            var hits = IntStream.of(taken).filter(i -> isLabel[i] == 1).count();
            var recall = (double) hits / all;
            sum += (recall - recallBefore) * hits / taken.length;
            recallBefore = recall;
        }
        return sum;
    }

    @Test
    void agreesWithNd4jOnNumbers() {
        var random = new Random(8);
        var targets = new float[COUNT];
        var answers = new float[COUNT];
        for (var i = 0; i < COUNT; i++) {
            targets[i] = (float) random.nextGaussian();
            answers[i] = targets[i] + (float) random.nextGaussian() / 2;
        }
        var other = new RegressionEvaluation(1);
        other.eval(column(targets), column(answers));

        var regression = Regression.of(Examples.regression(Shape.of(1), new float[COUNT], targets), answers);

        assertThat(regression.mae()).isCloseTo(other.meanAbsoluteError(0), offset(1e-5));
        assertThat(regression.rmse()).isCloseTo(other.rootMeanSquaredError(0), offset(1e-5));
        assertThat(regression.r2()).isCloseTo(other.rSquared(0), offset(1e-5));
    }

    private static float[] scores(int index) {
        var scores = new float[COUNT];
        for (var i = 0; i < COUNT; i++) {
            scores[i] = outputs[i * CLASSES + index];
        }
        return scores;
    }

    private static float[] isLabel(int index) {
        var flags = new float[COUNT];
        for (var i = 0; i < COUNT; i++) {
            flags[i] = labels[i] == index ? 1 : 0;
        }
        return flags;
    }

    private static INDArray oneHot() {
        var ones = new float[COUNT * CLASSES];
        for (var i = 0; i < COUNT; i++) {
            ones[i * CLASSES + labels[i]] = 1;
        }
        return Nd4j.create(ones, new long[] {COUNT, CLASSES}, 'c');
    }

    private static INDArray column(float[] values) {
        return Nd4j.create(values, new long[] {values.length, 1}, 'c');
    }
}
