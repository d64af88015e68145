package dev.neurona.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One metric of several runs, thinned out and in few characters: what a chart of many curves needs. */
public record RunCurves(String name, List<Curve> runs) {

    /** Nobody sees more of a curve. */
    private static final MathContext DIGITS = new MathContext(6);

    /**
     * One run's curve; empty where it has not measured that.
     *
     * @param epochs of each point, from 1
     * @param steps of each point; left out where there is one point an epoch
     * @param values of each point, with six digits
     */
    public record Curve(
            long runId,
            RunStatus status,
            List<Integer> epochs,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<Long> steps,

            List<Double> values) {

        static Curve of(Run run, List<MetricSeries.Point> points) {
            var epochs = points.stream().map(MetricSeries.Point::epoch).toList();
            var isWithinEpochs = epochs.stream().distinct().count() < epochs.size();
            return new Curve(
                    run.id(),
                    run.status(),
                    epochs,
                    isWithinEpochs
                            ? points.stream().map(MetricSeries.Point::step).toList()
                            : null,
                    points.stream().map(point -> round(point.value())).toList());
        }

        private static double round(double value) {
            return Double.isFinite(value) ? new BigDecimal(value).round(DIGITS).doubleValue() : value;
        }
    }
}
