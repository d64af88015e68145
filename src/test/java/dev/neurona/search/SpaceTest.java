package dev.neurona.search;

import static java.lang.Double.NaN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SpaceTest {

    static List<Axis> countable() {
        return List.of(new Choice(3), new Steps(0.1, 0.1, 5), new Steps(16, 16, 8), new LogIntegers(1, 128));
    }

    @ParameterizedTest
    @MethodSource("countable")
    void cellsOfValuesDivideAnAxis(Axis axis) {
        var before = 0.0;
        for (var i = 0L; i < axis.count(); i++) {
            var value = axis.value(i);
            assertThat(axis.from(value)).isCloseTo(before, within(1e-12));
            assertThat(axis.to(value)).isGreaterThan(axis.from(value));
            assertThat(axis.at((axis.from(value) + axis.to(value)) / 2)).isEqualTo(value);
            before = axis.to(value);
        }
        assertThat(before).isCloseTo(1, within(1e-12));
        assertThat(axis.at(0)).isEqualTo(axis.value(0));
        assertThat(axis.at(Math.nextDown(1.0))).isEqualTo(axis.value(axis.count() - 1));
    }

    @Test
    void halfwayBetweenPowersOfTenLiesTheirGeometricMean() {
        var rate = new Real(1e-4, 1e-2, true);

        assertThat(rate.at(0.5)).isCloseTo(1e-3, within(1e-15));
        assertThat(rate.from(1e-3)).isCloseTo(0.5, within(1e-12));
        assertThat(new Real(-1, 3, false).at(0.25)).isZero();
        assertThat(new Real(-1, 3, false).from(0)).isEqualTo(0.25);
    }

    @Test
    void realNumbersHaveSixDigitsAndNeverLieBeyondTheirEnds() {
        assertThat(new Real(0, 1, false).at(0.123456789)).isEqualTo(0.123457);
        var third = new Real(1.0 / 3, 2.0 / 3, false);
        assertThat(third.at(0)).isEqualTo(1.0 / 3);
        assertThat(third.at(Math.nextDown(1.0))).isEqualTo(2.0 / 3);
    }

    /** In binary 0.1 + 2 · 0.1 lies above 0.3. */
    @Test
    void stepsAreAsTheyAreWritten() {
        assertThat(new Steps(0.1, 0.1, 5).value(2)).isEqualTo(0.3);
        assertThat(new Steps(1_234_567, 1, 5).value(2)).isEqualTo(1_234_569);
    }

    @Test
    void countsItsPoints() {
        assertThat(new Space(List.of(new Choice(3), new Steps(0, 1, 4))).size()).isEqualTo(12);
        assertThat(new Space(List.of(new Choice(3), new Real(0, 1, false))).size())
                .isZero();
        assertThat(new Space(List.of(new Choice(1L << 40), new Choice(1L << 40))).size())
                .isEqualTo(Long.MAX_VALUE);
    }

    /** By hand: with 0 alone, with 1 two, with 2 two for each of three, of which one has four more: 1 + 2 + (2 + 2 + 2 · 4). */
    @Test
    void leavesOutWhatDoesNotMatter() {
        var space = new Space(
                List.of(new Choice(3), new Steps(8, 8, 2), new Choice(3), new LogIntegers(1, 4)),
                Map.of(
                        1, new Condition(0, Set.of(1.0, 2.0)),
                        2, new Condition(0, Set.of(2.0)),
                        3, new Condition(2, Set.of(1.0))));

        assertThat(space.size()).isEqualTo(1 + 2 + 2 * (1 + 1 + 4));
        var points = LongStream.range(0, space.size()).mapToObj(space::point).toList();
        assertThat(points)
                .doesNotHaveDuplicates()
                .allSatisfy(point -> assertThat(space.masked(point)).isEqualTo(point))
                .startsWith(
                        List.of(0.0, NaN, NaN, NaN),
                        List.of(1.0, 8.0, NaN, NaN),
                        List.of(1.0, 16.0, NaN, NaN),
                        List.of(2.0, 8.0, 0.0, NaN),
                        List.of(2.0, 8.0, 1.0, 1.0),
                        List.of(2.0, 8.0, 1.0, 2.0))
                .endsWith(List.of(2.0, 16.0, 2.0, NaN));
        assertThat(space.masked(List.of(0.0, 8.0, 1.0, 3.0)))
                .as("points that differ in what does not matter are the same")
                .isEqualTo(space.masked(List.of(0.0, 16.0, 2.0, 4.0)));
        assertThat(new Space(List.of(new Choice(2), new Real(0, 1, false)), Map.of(1, new Condition(0, Set.of(1.0))))
                        .size())
                .isZero();
    }

    @Test
    void knowsNoAxisThatDependsOnALaterOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Space(List.of(new Choice(2), new Choice(2)), Map.of(0, new Condition(1, Set.of(1.0)))));
    }

    @Test
    void numbersItsPointsWithTheLastAxisRunningFastest() {
        var space = new Space(List.of(new Choice(2), new Steps(10, 5, 3)));

        assertThat(LongStream.range(0, 6).mapToObj(space::point))
                .containsExactly(
                        List.of(0.0, 10.0),
                        List.of(0.0, 15.0),
                        List.of(0.0, 20.0),
                        List.of(1.0, 10.0),
                        List.of(1.0, 15.0),
                        List.of(1.0, 20.0));
    }
}
