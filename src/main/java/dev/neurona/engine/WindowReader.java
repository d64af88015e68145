package dev.neurona.engine;

import dev.neurona.engine.kernel.Picture;
import dev.neurona.engine.kernel.Window;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;

/** Reads how DL4J's layers slide a window over a picture. */
final class WindowReader {

    private WindowReader() {}

    /** @throws NoKernelException when there is no kernel for it */
    static Window read(ConvolutionLayer layer, Picture picture) {
        check(layer.getCnn2dDataFormat(), layer.getDilation());
        return read(picture, layer.getConvolutionMode(), layer.getKernelSize(), layer.getStride(), layer.getPadding());
    }

    /** @throws NoKernelException when there is no kernel for it */
    static Window read(SubsamplingLayer layer, Picture picture) {
        check(layer.getCnn2dDataFormat(), layer.getDilation());
        var type = layer.getPoolingType();
        var whole = layer.getConvolutionMode() != ConvolutionMode.Same && isZero(layer.getPadding());
        // What DL4J divides a mean by where the window looks over the edge is its own affair
        if (type != PoolingType.MAX && !(type == PoolingType.AVG && whole)) {
            throw new NoKernelException("the pooling " + type + (whole ? "" : " with padding"));
        }
        return read(picture, layer.getConvolutionMode(), layer.getKernelSize(), layer.getStride(), layer.getPadding());
    }

    private static void check(CNN2DFormat format, int[] dilation) {
        if (format != CNN2DFormat.NHWC) {
            throw new NoKernelException("pictures in the format " + format);
        }
        if (dilation[0] != 1 || dilation[1] != 1) {
            throw new NoKernelException("dilation");
        }
    }

    private static boolean isZero(int[] padding) {
        return padding[0] == 0 && padding[1] == 0;
    }

    private static Window read(Picture picture, ConvolutionMode mode, int[] size, int[] stride, int[] padding) {
        if (mode == ConvolutionMode.Same) {
            var rows = (picture.height() + stride[0] - 1) / stride[0];
            var columns = (picture.width() + stride[1] - 1) / stride[1];
            return new Window(
                    size[0],
                    size[1],
                    stride[0],
                    stride[1],
                    Math.max(0, (rows - 1) * stride[0] + size[0] - picture.height()) / 2,
                    Math.max(0, (columns - 1) * stride[1] + size[1] - picture.width()) / 2,
                    rows,
                    columns);
        }
        if (mode != ConvolutionMode.Truncate) {
            throw new NoKernelException("the convolution mode " + mode);
        }
        return new Window(
                size[0],
                size[1],
                stride[0],
                stride[1],
                padding[0],
                padding[1],
                (picture.height() + 2 * padding[0] - size[0]) / stride[0] + 1,
                (picture.width() + 2 * padding[1] - size[1]) / stride[1] + 1);
    }
}
