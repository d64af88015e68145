package dev.neurona.plot;

import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Points of many dimensions in the two in which they differ most: principal component analysis. The same points are always answered the same.
 *
 * @param places {@code [points][2]}
 * @param shares of the variance, of both dimensions
 */
record PrincipalComponents(double[][] places, double[] shares) {

    private static final int DIMENSIONS = 2;

    /** @param values {@code [count, dimensions]}, row-major; at least 3 points */
    static PrincipalComponents of(float[] values, int count) {
        var centred = centred(values, count);
        // Of the points' products among each other and the dimensions' the smaller matrix: both say the same
        var few = count <= centred.getColumnDimension();
        var products = few
                ? centred.multiply(centred.transpose())
                : centred.transpose().multiply(centred);
        var decomposition = new EigenDecomposition(products);
        var total = products.getTrace();
        var places = new double[count][DIMENSIONS];
        var shares = new double[DIMENSIONS];
        for (var dimension = 0; dimension < Math.min(DIMENSIONS, products.getColumnDimension()); dimension++) {
            var value = Math.max(0, decomposition.getRealEigenvalue(dimension));
            var vector = decomposition.getEigenvector(dimension).toArray();
            var along = few ? scaled(vector, Math.sqrt(value)) : centred.operate(vector);
            var sign = sign(along);
            for (var point = 0; point < count; point++) {
                places[point][dimension] = sign * along[point];
            }
            shares[dimension] = total == 0 ? 0 : value / total;
        }
        return new PrincipalComponents(places, shares);
    }

    private static RealMatrix centred(float[] values, int count) {
        var dimensions = values.length / count;
        var centred = new Array2DRowRealMatrix(count, dimensions);
        for (var dimension = 0; dimension < dimensions; dimension++) {
            var at = dimension;
            var mean = IntStream.range(0, count)
                    .mapToDouble(point -> values[point * dimensions + at])
                    .average()
                    .orElseThrow();
            for (var point = 0; point < count; point++) {
                centred.setEntry(point, dimension, values[point * dimensions + dimension] - mean);
            }
        }
        return centred;
    }

    private static double[] scaled(double[] vector, double by) {
        var scaled = vector.clone();
        for (var i = 0; i < scaled.length; i++) {
            scaled[i] *= by;
        }
        return scaled;
    }

    /** Both directions of an axis are as good: the farthest point is to be on the positive side. */
    private static int sign(double[] along) {
        var farthest = 0.0;
        for (var place : along) {
            farthest = Math.abs(place) > Math.abs(farthest) + 1e-9 ? place : farthest;
        }
        return farthest < 0 ? -1 : 1;
    }
}
