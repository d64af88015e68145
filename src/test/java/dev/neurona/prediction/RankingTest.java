package dev.neurona.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.model.ModelVersion;
import dev.neurona.model.Signature;
import dev.neurona.shared.ProblemException;
import dev.neurona.shared.ProblemKind;
import dev.neurona.shared.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class RankingTest {

    private static final ModelVersion VERSION = TestVersions.version(1, "sums", 2, TestVersions.SUMS);

    @Test
    void namesTheMostProbableClassOfEachRow() {
        var outputs = new Outputs(new float[] {0.25f, 0.5f, 0.25f, 0, 0, 1}, 3, true);

        assertThat(Ranking.predictions(VERSION, outputs, 2, null))
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(
                        new Prediction.Classification("b", 1, 0.5f, new float[] {0.25f, 0.5f, 0.25f}, null),
                        new Prediction.Classification("sum", 2, 1, new float[] {0, 0, 1}, null));
    }

    @Test
    void listsTheBestFirstAndEqualOnesInTheirOrder() {
        var outputs = new Outputs(new float[] {0.25f, 0.5f, 0.25f}, 3, true);

        assertThat(Ranking.predictions(VERSION, outputs, 1, 2))
                .extracting(prediction -> ((Prediction.Classification) prediction).topK())
                .containsExactly(
                        List.of(new Prediction.RankedClass("b", 1, 0.5f), new Prediction.RankedClass("a", 0, 0.25f)));
    }

    @Test
    void answersTheOutputsThemselvesOfANetworkWithoutProbabilities() {
        var outputs = new Outputs(new float[] {-3, -1, -2}, 3, false);

        assertThat(Ranking.predictions(VERSION, outputs, 1, 1))
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(new Prediction.RawOutputs(
                        "b", 1, -1, new float[] {-3, -1, -2}, List.of(new Prediction.RankedValue("b", 1, -1))));
    }

    @Test
    void callsAUnitWithoutALabelByItsIndex() {
        var unnamed = TestVersions.version(1, "sums", 2, new Signature(Shape.of(2), 2, List.of(), 0, 1));

        assertThat(Ranking.predictions(unnamed, new Outputs(new float[] {1, 2}, 2, false), 1, null))
                .extracting(prediction -> ((Prediction.RawOutputs) prediction).label())
                .containsExactly("1");
    }

    @Test
    void refusesToAnswerWhatIsNoNumber() {
        assertThatThrownBy(() ->
                        Ranking.predictions(VERSION, new Outputs(new float[] {0, Float.NaN, 1}, 3, true), 1, null))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.kind()).isEqualTo(ProblemKind.CONFLICT))
                .hasMessageContaining("Version 2 of sums answers NaN");
    }
}
