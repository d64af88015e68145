package dev.neurona.engine;

import java.util.SplittableRandom;

/** Normal and other random numbers whose sequence no Java version changes. For one thread. */
final class Normal {

    private final SplittableRandom random;

    Normal(SplittableRandom random) {
        this.random = random;
    }

    /** Between {@code -limit} and {@code limit}. */
    double uniform(double limit) {
        return (2 * random.nextDouble() - 1) * limit;
    }

    /** Standard normal, drawn again beyond {@code ±cut}: Marsaglia's polar method. */
    double next(double cut) {
        while (true) {
            var x = uniform(1);
            var y = uniform(1);
            var square = x * x + y * y;
            if (square > 0 && square < 1) {
                var value = x * StrictMath.sqrt(-2 * StrictMath.log(square) / square);
                if (Math.abs(value) <= cut) {
                    return value;
                }
            }
        }
    }

    /**
     * A random matrix {@code [rows][columns]} whose shorter side is orthonormal: normal numbers, orthogonalized by Gram and Schmidt,
     * twice for the rounding ("twice is enough", Kahan and Parlett), which is what Keras's QR decomposition comes to.
     */
    double[][] orthogonal(int rows, int columns) {
        var vectors = new double[Math.min(rows, columns)][Math.max(rows, columns)];
        for (var i = 0; i < vectors.length; i++) {
            for (var k = 0; k < vectors[i].length; k++) {
                vectors[i][k] = next(Double.MAX_VALUE);
            }
            for (var j = 0; j < 2 * i; j++) {
                var other = vectors[j % i];
                var dot = dot(vectors[i], other);
                for (var k = 0; k < other.length; k++) {
                    vectors[i][k] -= dot * other[k];
                }
            }
            var length = Math.sqrt(dot(vectors[i], vectors[i]));
            for (var k = 0; k < vectors[i].length; k++) {
                vectors[i][k] /= length;
            }
        }
        var matrix = new double[rows][columns];
        for (var row = 0; row < rows; row++) {
            for (var column = 0; column < columns; column++) {
                matrix[row][column] = rows < columns ? vectors[row][column] : vectors[column][row];
            }
        }
        return matrix;
    }

    private static double dot(double[] a, double[] b) {
        var sum = 0.0;
        for (var k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }
}
