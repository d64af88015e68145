package dev.neurona.engine.kernel;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;
import static org.bytedeco.openblas.global.openblas.cblas_sgemv;

/**
 * The three products that training is made of, in single precision by BLAS: with {@code x} the input of a layer {@code [batch, in]},
 * {@code w} its weights {@code [out, in]} and {@code d} the gradient by its output {@code [batch, out]}, all row-major.
 */
final class Gemm {

    private Gemm() {}

    /**
     * {@code y = x·wᵀ + beta·y}: {@code [m, n] = [m, k]·[n, k]ᵀ}, forward.
     *
     * @param strideY from one row of {@code y} to the next, {@code n} or more
     */
    static void timesTransposed(
            NativeFloats x, NativeFloats w, NativeFloats y, int m, int n, int k, float beta, int strideY) {
        cblas_sgemm(
                CblasRowMajor,
                CblasNoTrans,
                CblasTrans,
                m,
                n,
                k,
                1,
                x.pointer(),
                k,
                w.pointer(),
                k,
                beta,
                y.pointer(),
                strideY);
    }

    /**
     * {@code g = dᵀ·x + beta·g}: {@code [m, n] = [k, m]ᵀ·[k, n]}, the gradient by the weights.
     *
     * @param strideD from one row of {@code d} to the next, {@code m} or more
     */
    static void transposedTimes(
            NativeFloats d, NativeFloats x, NativeFloats g, int m, int n, int k, float beta, int strideD) {
        cblas_sgemm(
                CblasRowMajor,
                CblasTrans,
                CblasNoTrans,
                m,
                n,
                k,
                1,
                d.pointer(),
                strideD,
                x.pointer(),
                n,
                beta,
                g.pointer(),
                n);
    }

    /**
     * {@code e = d·w + beta·e}: {@code [m, n] = [m, k]·[k, n]}, the gradient by the input.
     *
     * @param stride from one row of {@code w} and of {@code e} to the next, {@code n} or more
     */
    static void times(NativeFloats d, NativeFloats w, NativeFloats e, int m, int n, int k, float beta, int stride) {
        cblas_sgemm(
                CblasRowMajor,
                CblasNoTrans,
                CblasNoTrans,
                m,
                n,
                k,
                1,
                d.pointer(),
                k,
                w.pointer(),
                stride,
                beta,
                e.pointer(),
                stride);
    }

    /** {@code g = dᵀ·1 + beta·g}: the sum of the rows of {@code d}, {@code [m, n]}, with {@code ones} at least {@code [m]}. */
    static void sumOfRows(NativeFloats d, NativeFloats ones, NativeFloats g, int m, int n, float beta) {
        cblas_sgemv(CblasRowMajor, CblasTrans, m, n, 1, d.pointer(), n, ones.pointer(), 1, beta, g.pointer(), 1);
    }
}
