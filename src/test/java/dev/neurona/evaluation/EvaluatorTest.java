package dev.neurona.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.tuple;

import dev.neurona.dataset.Dataset;
import dev.neurona.dataset.Datasets;
import dev.neurona.dataset.Examples;
import dev.neurona.dataset.Split;
import dev.neurona.dataset.ValueRange;
import dev.neurona.evaluation.Classification.ClassFigures;
import dev.neurona.evaluation.Classification.Confusion;
import dev.neurona.evaluation.Classification.Figures;
import dev.neurona.evaluation.Classification.Mistake;
import dev.neurona.shared.Shape;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Against values worked out by hand. */
class EvaluatorTest {

    static final Offset<Double> EXACTLY = offset(1e-7);
    private static final Shape COLUMN = Shape.of(1);

    private static final float[] OUTPUTS = {
        0.7f, 0.2f, 0.1f, // an a, and right
        0.1f, 0.6f, 0.3f, // an a, taken for b
        0.2f, 0.5f, 0.3f, // a b, and right
        0.1f, 0.1f, 0.8f, // a b, taken for c
        0.3f, 0.3f, 0.4f // a c, and right
    };
    private static final byte[] LABELS = {0, 0, 1, 1, 2};

    @Test
    void countsHitsAndConfusions() {
        var judged = classification(OUTPUTS, true);

        assertThat(judged.accuracy()).isEqualTo(0.6);
        assertThat(judged.confusionMatrix()).isEqualTo(List.of(List.of(1, 1, 0), List.of(0, 1, 1), List.of(0, 0, 1)));
        assertThat(judged.confusions()).containsExactly(new Confusion("a", "b", 1), new Confusion("b", "c", 1));
        assertThat(judged.classes())
                .extracting(ClassFigures::label, ClassFigures::support, ClassFigures::predicted)
                .containsExactly(tuple("a", 2, 1), tuple("b", 2, 2), tuple("c", 1, 2));
        // (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n), p = 3/5
        assertThat(judged.accuracyInterval().lower()).isCloseTo(0.2307243, EXACTLY);
        assertThat(judged.accuracyInterval().upper()).isCloseTo(0.8823792, EXACTLY);
        assertThat(judged.accuracyInterval().confidence()).isEqualTo(0.95);
    }

    @Test
    void judgesEachClassAgainstTheOthers() {
        var judged = classification(OUTPUTS, true);

        assertFigures(figures(judged, 0), 1.0, 0.5, 2.0 / 3);
        assertFigures(figures(judged, 1), 0.5, 0.5, 0.5);
        assertFigures(figures(judged, 2), 0.5, 1.0, 2.0 / 3);
        assertFigures(judged.macro(), 2.0 / 3, 2.0 / 3, 11.0 / 18);
        assertFigures(judged.weighted(), 0.7, 0.6, 0.6);
        // 0.7 is above all three of the others; 0.1 above none, and beside one
        assertThat(figures(judged, 0).rocAuc()).isCloseTo(3.5 / 6, EXACTLY);
        // Half of the recall at a precision of 1, the other half at 2/5
        assertThat(figures(judged, 0).prAuc()).isCloseTo(0.7, EXACTLY);
    }

    @Test
    void judgesProbabilities() {
        var judged = classification(OUTPUTS, true);

        // (0.14 + 1.26 + 0.38 + 1.46 + 0.54) / 5
        assertThat(judged.brierScore()).isCloseTo(0.756, EXACTLY);
        var calibration = judged.calibration();
        // Each in a bin of its own: (0.3 + 0.6 + 0.5 + 0.8 + 0.6) / 5
        assertThat(calibration.expectedCalibrationError()).isCloseTo(0.56, EXACTLY);
        assertThat(calibration.maximumCalibrationError()).isCloseTo(0.8, EXACTLY);
        assertThat(calibration.bins()).hasSize(15);
        assertThat(calibration.bins().stream().mapToInt(Calibration.Bin::count).sum())
                .isEqualTo(5);
        assertThat(calibration.bins().get(10).confidence()).isCloseTo(0.7, EXACTLY);
        assertThat(calibration.bins().get(10).accuracy()).isEqualTo(1);
        assertThat(calibration.bins().get(0).accuracy()).isNull();
    }

    @Test
    void holdsNoOtherOutputsForProbabilities() {
        var judged = classification(OUTPUTS, false);

        assertThat(judged.brierScore()).isNull();
        assertThat(judged.calibration()).isNull();
        assertThat(figures(judged, 0).rocAuc()).isNotNull();
    }

    @Test
    void takesACertaintyOfOneIntoTheLastBin() {
        var judged = classification(new float[] {1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1}, true);

        assertThat(judged.calibration().bins().get(14).count()).isEqualTo(5);
        assertThat(judged.calibration().expectedCalibrationError()).isZero();
        assertThat(judged.brierScore()).isZero();
        assertThat(judged.accuracyInterval().upper()).isEqualTo(1);
        assertThat(judged.worstMistakes()).isEmpty();
    }

    @Test
    void showsTheMostConfidentMistakesFirst() {
        var mistakes = classification(OUTPUTS, true).worstMistakes();

        assertThat(mistakes).extracting(Mistake::index).containsExactly(3, 1);
        assertThat(mistakes.get(0).label()).isEqualTo("b");
        assertThat(mistakes.get(0).predicted()).isEqualTo("c");
        assertThat(mistakes.get(0).confidence()).isCloseTo(0.8, EXACTLY);
        assertThat(mistakes.get(0).outputOfLabel()).isCloseTo(0.1, EXACTLY);
        assertThat(mistakes.get(0).image()).as("of a table").isNull();
        assertThat(Evaluator.judge(
                                Datasets.bundled().get("mnist"),
                                Split.TEST,
                                new Answers(digits(), new float[] {.6f, .4f, 0, 0, 0, 0, 0, 0, 0, 0}, true),
                                null)
                        .orElseThrow()
                        .classification()
                        .worstMistakes()
                        .get(0)
                        .image())
                .isEqualTo("/api/v1/datasets/mnist/samples/test/0.png");
    }

    private static Examples digits() {
        return Examples.of(COLUMN, 10, new float[1], new byte[] {1});
    }

    @Test
    void countsTheThreeGreatestOfMore() {
        // The 7 comes third, among equals by its index; the 8 does not
        var outputs = new float[] {0, .3f, 0, .3f, 0, 0, 0, .2f, .2f, 0, 0, .3f, 0, .3f, 0, 0, 0, .2f, .2f, 0};
        var examples = Examples.of(COLUMN, 10, new float[2], new byte[] {7, 8});

        var judged = Evaluator.judge(
                        Datasets.bundled().get("mnist"), Split.TEST, new Answers(examples, outputs, true), 1.5)
                .orElseThrow();

        assertThat(judged.classification().top3Accuracy()).isEqualTo(0.5);
        assertThat(judged.classification().accuracy()).isZero();
        assertThat(judged.classification().accuracyInterval().lower()).isZero();
        assertThat(judged.loss()).isEqualTo(1.5);
        var absent = judged.classification().classes().get(0).figures();
        assertThat(absent).as("no example, never answered").isEqualTo(new Figures(null, null, null, null, null));
    }

    @Test
    void judgesNumbers() {
        var examples = Examples.regression(COLUMN, new float[4], new float[] {1, 2, 3, 6});
        var dataset = dataset(List.of());

        var judged = Evaluator.judge(dataset, Split.TEST, new Answers(examples, new float[] {1, 4, 3, 5}, false), 1.25)
                .orElseThrow();

        assertThat(judged.classification()).isNull();
        var regression = judged.regression();
        assertThat(regression.mae()).isEqualTo(0.75);
        assertThat(regression.rmse()).isCloseTo(Math.sqrt(1.25), EXACTLY);
        // 5 of the variance's 14 are left
        assertThat(regression.r2()).isCloseTo(1 - 5.0 / 14, EXACTLY);
        assertThat(regression.worstMistakes())
                .extracting(Regression.Miss::index)
                .containsExactly(1, 3, 0, 2);
        assertThat(regression.worstMistakes().get(0).error()).isEqualTo(2);
        var same = Examples.regression(COLUMN, new float[2], new float[] {2, 2});
        assertThat(Evaluator.judge(dataset, Split.TEST, new Answers(same, new float[] {1, 2}, false), null)
                        .orElseThrow()
                        .regression()
                        .r2())
                .isNull();
    }

    @Test
    void saysNothingOfWhatIsNoNumber() {
        var examples = Examples.of(COLUMN, 3, new float[1], new byte[] {1});

        assertThat(Evaluator.judge(
                        dataset(List.of("a", "b", "c")),
                        Split.TEST,
                        new Answers(examples, new float[] {Float.NaN, 0, 0}, true),
                        0.5))
                .isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new Answers(examples, new float[2], true));
    }

    private static Classification classification(float[] outputs, boolean probabilities) {
        var examples = Examples.of(COLUMN, 3, new float[LABELS.length], LABELS);
        return Evaluator.judge(
                        dataset(List.of("a", "b", "c")),
                        Split.TEST,
                        new Answers(examples, outputs, probabilities),
                        null)
                .orElseThrow()
                .classification();
    }

    static Dataset dataset(List<String> labels) {
        return new Dataset(
                "letters",
                "",
                COLUMN,
                labels,
                new ValueRange(0, 1),
                Map.of(Split.TEST, 5L),
                "5ha",
                "",
                "",
                Map.of(),
                List.of(),
                List.of());
    }

    private static Figures figures(Classification judged, int index) {
        return judged.classes().get(index).figures();
    }

    private static void assertFigures(Figures figures, double precision, double recall, double f1) {
        assertThat(figures.precision()).isCloseTo(precision, EXACTLY);
        assertThat(figures.recall()).isCloseTo(recall, EXACTLY);
        assertThat(figures.f1()).isCloseTo(f1, EXACTLY);
    }
}
