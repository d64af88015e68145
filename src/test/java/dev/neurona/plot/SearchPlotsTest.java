package dev.neurona.plot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.plot.SearchTrials.Point;
import dev.neurona.plot.SearchTrials.Searched;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SearchPlotsTest {

    private static final int TRIALS = 40;
    private static final SearchTrials SEARCH = search(true);

    @Test
    void marksEachTrialInTheHistoryAndTheBestSoFar() throws Exception {
        var svg = DrawingsTest.render("search-history", SearchPlots.history(SEARCH));

        assertThat(DrawingsTest.title(svg))
                .isEqualTo("Search 3: val_accuracy of each trial: trained to the end, pruned, best so far");
        var done = SEARCH.trials().stream().filter(Point::isDone).count();
        assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo((int) done + 1);
    }

    @Test
    void drawsALineForEachTrialThroughAnAxisForEachParameter() throws Exception {
        var svg = DrawingsTest.render("parallel-coordinates", SearchPlots.parallelCoordinates(SEARCH));

        assertThat(svg.getElementsByTagName("path").getLength()).isEqualTo(TRIALS - 1);
        assertThat(DrawingsTest.texts(svg))
                .contains("/optimizer/learningRate", "/network/layers/0/units", "/optimizer", "val_accuracy", "adam")
                .contains("1.00e-04", "0.100", "8", "64");
    }

    @Test
    void drawsAPointForEachValueOfEachParameter() throws Exception {
        var svg = DrawingsTest.render("slices", SearchPlots.slices(SEARCH));

        var withMomentum = SEARCH.trials().stream()
                .filter(point -> point.values().containsKey("/optimizer/momentum"))
                .filter(point -> point.value() != null)
                .count();
        assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo(3 * (TRIALS - 1) + (int) withMomentum);
        assertThat(DrawingsTest.texts(svg)).contains("sgd momentum 0.9", "/optimizer/momentum");
    }

    @Test
    void drawsALongerBarForWhatMattersMore() throws Exception {
        var svg = DrawingsTest.render(
                "importance", SearchPlots.importance("Search 3", Map.of("/epochs", 0.125, "/optimizer", 0.5)));

        assertThat(DrawingsTest.texts(svg))
                .containsExactly("Search 3: how much each parameter matters", "/optimizer", "0.50", "/epochs", "0.13");
        assertThat(DrawingsTest.title(
                        DrawingsTest.render("importance-none", SearchPlots.importance("Search 3", Map.of()))))
                .contains("not known with so few trials");
    }

    /** By hand: of a loss the least is best, and a pruned trial never is. */
    @Test
    void knowsWhichTrialIsBest() {
        var trials = new SearchTrials(
                "s",
                "val_loss",
                false,
                List.of(),
                List.of(
                        new Point(0, false, 0.5, Map.of()),
                        new Point(1, false, 0.25, Map.of()),
                        new Point(2, true, 0.1, Map.of()),
                        new Point(3, false, null, Map.of())));

        assertThat(trials.best().trial()).isEqualTo(1);
        assertThat(trials.rank(trials.trials().get(0))).isZero();
        assertThat(trials.rank(trials.trials().get(1))).isEqualTo(0.5);
    }

    private static SearchTrials search(boolean maximized) {
        var random = new Random(7);
        var points = new ArrayList<Point>();
        for (var trial = 0; trial < TRIALS; trial++) {
            var values = new LinkedHashMap<String, Object>();
            var rate = trial == 0
                    ? 1e-4
                    : trial == 1 ? 0.1 : Math.exp(Math.log(1e-4) + random.nextDouble() * Math.log(1e3));
            values.put("/optimizer/learningRate", rate);
            values.put("/network/layers/0/units", trial == 2 ? 8 : trial == 3 ? 64 : 8 + 8 * random.nextInt(8));
            values.put("/optimizer", trial % 3 == 0 ? "sgd momentum 0.9" : "adam");
            if (trial % 3 == 0) {
                values.put("/optimizer/momentum", random.nextDouble());
            }
            var accuracy = 0.97 - 0.02 * Math.pow(Math.log10(rate) + 2.5, 2) + 0.005 * random.nextGaussian();
            points.add(new Point(trial, trial % 5 == 4, trial == 39 ? null : accuracy, values));
        }
        return new SearchTrials(
                "Search 3",
                "val_accuracy",
                maximized,
                List.of(
                        new Searched("/optimizer/learningRate", true),
                        new Searched("/network/layers/0/units", false),
                        new Searched("/optimizer", false),
                        new Searched("/optimizer/momentum", false)),
                List.copyOf(points));
    }
}
