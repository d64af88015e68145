package dev.neurona.engine;

import dev.neurona.network.AveragePooling2D;
import dev.neurona.network.Conv2D;
import dev.neurona.network.DepthwiseConv2D;
import dev.neurona.network.Layer;
import dev.neurona.network.MaxPooling2D;
import dev.neurona.network.Padding;
import dev.neurona.network.SeparableConv2D;
import dev.neurona.network.Size2D;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;

/** The layers that slide a window over {@code [batch, height, width, channels]}, as DL4J has them. */
final class WindowLayers {

    private WindowLayers() {}

    static org.deeplearning4j.nn.conf.layers.Layer of(Layer layer, int channels) {
        if (layer instanceof Conv2D conv) {
            return new ConvolutionLayer.Builder(sides(conv.kernel()))
                    .stride(sides(conv.stride()))
                    .convolutionMode(mode(conv.padding()))
                    .dataFormat(CNN2DFormat.NHWC)
                    .nIn(channels)
                    .nOut(conv.filters())
                    .hasBias(conv.useBias())
                    .activation(Activations.of(conv.activation()))
                    .build();
        }
        if (layer instanceof SeparableConv2D conv) {
            return new SeparableConvolution2D.Builder(sides(conv.kernel()))
                    .depthMultiplier(conv.depthMultiplier())
                    .stride(sides(conv.stride()))
                    .convolutionMode(mode(conv.padding()))
                    .dataFormat(CNN2DFormat.NHWC)
                    .nIn(channels)
                    .nOut(conv.filters())
                    .hasBias(conv.useBias())
                    .activation(Activations.of(conv.activation()))
                    .build();
        }
        if (layer instanceof DepthwiseConv2D conv) {
            return new DepthwiseConvolution2D.Builder(sides(conv.kernel()))
                    .depthMultiplier(conv.depthMultiplier())
                    .stride(sides(conv.stride()))
                    .convolutionMode(mode(conv.padding()))
                    .dataFormat(CNN2DFormat.NHWC)
                    .nIn(channels)
                    .nOut(channels * conv.depthMultiplier())
                    .hasBias(conv.useBias())
                    .activation(Activations.of(conv.activation()))
                    .build();
        }
        if (layer instanceof MaxPooling2D pooling) {
            return pooling(PoolingType.MAX, pooling.pool(), pooling.stride(), pooling.padding());
        }
        if (layer instanceof AveragePooling2D pooling) {
            return pooling(PoolingType.AVG, pooling.pool(), pooling.stride(), pooling.padding());
        }
        throw new IllegalArgumentException("no such layer: " + layer);
    }

    private static SubsamplingLayer pooling(PoolingType type, Size2D pool, Size2D stride, Padding padding) {
        return new SubsamplingLayer.Builder(type)
                .kernelSize(sides(pool))
                .stride(sides(stride))
                .convolutionMode(mode(padding))
                .dataFormat(CNN2DFormat.NHWC)
                .build();
    }

    private static ConvolutionMode mode(Padding padding) {
        return padding == Padding.SAME ? ConvolutionMode.Same : ConvolutionMode.Truncate;
    }

    private static int[] sides(Size2D size) {
        return new int[] {size.height(), size.width()};
    }
}
