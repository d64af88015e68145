package dev.neurona.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StudentTest {

    /** Student's own example, the hours of additional sleep with each of two drugs: R's data set {@code sleep}. */
    private static final double[] FIRST = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};

    private static final double[] SECOND = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

    /** What R's {@code t.test(extra ~ group, sleep, paired = TRUE)} prints: p-value = 0.002833, -2.4598858 to -0.7001142. */
    @Test
    void saysOfPairsWhatRSays() {
        var differences =
                IntStream.range(0, 10).mapToDouble(i -> FIRST[i] - SECOND[i]).toArray();

        assertThat(Student.pValue(differences)).isCloseTo(0.002833, within(5e-7));
        var interval = Student.interval(differences, 0.95);
        assertThat(interval.lower()).isCloseTo(-2.4598858, within(5e-8));
        assertThat(interval.upper()).isCloseTo(-0.7001142, within(5e-8));
    }

    /** With one degree of freedom Student's t is Cauchy's distribution, whose 0.975 quantile is tan(0.475 π) = 12.7062. */
    @Test
    void isFarFromSureWithTwoValues() {
        var interval = Student.interval(new double[] {1, 3}, 0.95);

        assertThat(interval.upper() - 2).isCloseTo(Math.tan(0.475 * Math.PI), within(1e-6));
        // 1/2 - atan(2)/π on each side
        assertThat(Student.pValue(new double[] {1, 3})).isCloseTo(1 - 2 * Math.atan(2) / Math.PI, within(1e-9));
    }

    @Test
    void takesTheSignTestWhereNothingSpreads() {
        assertThat(Student.pValue(new double[] {0, 0, 0})).isEqualTo(1);
        assertThat(Student.pValue(new double[] {0.25, 0.25, 0.25})).isEqualTo(0.25);
    }

    /** R: {@code p.adjust(c(0.01, 0.02, 0.03, 0.04, 0.05), "holm")} is 0.05 0.08 0.09 0.09 0.09. */
    @Test
    void adjustsAsRDoes() {
        assertThat(Student.holm(new double[] {0.01, 0.02, 0.03, 0.04, 0.05}))
                .containsExactly(new double[] {0.05, 0.08, 0.09, 0.09, 0.09}, within(1e-12));
        assertThat(Student.holm(new double[] {0.4, 0.9})).containsExactly(0.8, 0.9);
        assertThat(Student.holm(new double[] {0.6, 0.9})).containsExactly(1, 1);
    }
}
