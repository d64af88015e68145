package dev.neurona.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * How likely a point is among some, by a kernel around each and one as wide as the space, which keeps anything possible. Where an axis does
 * not matter to a point, its kernel is as wide as the axis; where it does not matter to the one in question, it is left out. It belongs to
 * one thread.
 *
 * @param columns the kernels along each axis: one for each point, and the wide one last
 * @param count how many kernels
 */
record Parzen(List<Kernels> columns, int count) {

    /** Below this, densities are not told apart; it keeps logarithms finite. */
    private static final double LEAST = 1e-300;

    /** @param points their values along each axis */
    static Parzen of(List<Axis> axes, List<double[]> points) {
        var columns = new ArrayList<Kernels>();
        for (var i = 0; i < axes.size(); i++) {
            columns.add(column(axes.get(i), points.get(i), axes.size()));
        }
        return new Parzen(columns, points.get(0).length + 1);
    }

    private static Kernels column(Axis axis, double[] values, int dimensions) {
        if (axis instanceof Choice choice) {
            var likely = Arrays.copyOf(values, values.length + 1);
            for (var i = 0; i < likely.length; i++) {
                likely[i] = i == values.length || Double.isNaN(likely[i]) ? -1 : likely[i];
            }
            return new ChoiceKernels(choice, likely, 1.0 / (values.length + 1));
        }
        var centres = new double[values.length];
        for (var i = 0; i < values.length; i++) {
            centres[i] = axis.centre(values[i]);
        }
        var widths = Arrays.copyOf(
                dimensions == 1 ? Bandwidth.neighbours(centres) : Bandwidth.scott(centres.length, dimensions),
                centres.length + 1);
        centres = Arrays.copyOf(centres, widths.length);
        for (var i = 0; i < widths.length; i++) {
            if (i == values.length || Double.isNaN(centres[i])) {
                centres[i] = 0.5;
                widths[i] = 1;
            }
        }
        return new NormalKernels(axis, centres, widths);
    }

    /** A value for each axis, whether it matters or not. */
    List<Double> draw(RandomGenerator random) {
        var kernel = random.nextInt(count);
        var values = new Double[columns.size()];
        for (var i = 0; i < values.length; i++) {
            values[i] = columns.get(i).draw(kernel, random);
        }
        return List.of(values);
    }

    double density(List<Double> values) {
        var products = new double[count];
        Arrays.fill(products, 1);
        for (var i = 0; i < columns.size(); i++) {
            if (!values.get(i).isNaN()) {
                columns.get(i).multiply(values.get(i), products);
            }
        }
        var sum = 0.0;
        for (var product : products) {
            sum += product;
        }
        return Math.max(LEAST, sum / count);
    }
}
