package dev.neurona.search;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * How likely a point is among some, by a kernel around each and one as wide as the space, which keeps anything possible. It belongs to one
 * thread.
 *
 * @param components the kernels of each point, one for each axis
 */
record Parzen(List<Axis> axes, List<List<Kernel>> components) {

    /** Below this, densities are not told apart; it keeps logarithms finite. */
    private static final double LEAST = 1e-300;

    static Parzen of(List<Axis> axes, List<List<Double>> points) {
        var columns = IntStream.range(0, axes.size())
                .mapToObj(i -> column(
                        axes.get(i), points.stream().map(point -> point.get(i)).toList(), axes.size()))
                .toList();
        var components = IntStream.rangeClosed(0, points.size())
                .mapToObj(j -> columns.stream().map(column -> column.get(j)).toList())
                .toList();
        return new Parzen(axes, components);
    }

    /** The kernels along one axis, that as wide as the axis last. */
    private static List<Kernel> column(Axis axis, List<Double> values, int dimensions) {
        var kernels = new ArrayList<Kernel>();
        if (axis instanceof Choice choice) {
            values.forEach(value -> kernels.add(new ChoiceKernel(choice, value, 1.0 / (values.size() + 1))));
            kernels.add(new ChoiceKernel(choice, -1, 1));
            return kernels;
        }
        var centres = values.stream()
                .mapToDouble(value -> (axis.from(value) + axis.to(value)) / 2)
                .toArray();
        var widths = dimensions == 1 ? Bandwidth.neighbours(centres) : Bandwidth.scott(centres.length, dimensions);
        for (var i = 0; i < centres.length; i++) {
            kernels.add(new NormalKernel(axis, centres[i], widths[i]));
        }
        kernels.add(new NormalKernel(axis, 0.5, 1));
        return kernels;
    }

    List<Double> draw(RandomGenerator random) {
        return components.get(random.nextInt(components.size())).stream()
                .map(kernel -> kernel.draw(random))
                .toList();
    }

    double density(List<Double> values) {
        var sum = 0.0;
        for (var kernels : components) {
            var product = 1.0;
            for (var i = 0; i < kernels.size(); i++) {
                product *= kernels.get(i).density(values.get(i));
            }
            sum += product;
        }
        return Math.max(LEAST, sum / components.size());
    }
}
