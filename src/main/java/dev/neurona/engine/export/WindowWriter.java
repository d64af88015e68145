package dev.neurona.engine.export;

import dev.neurona.onnx.Attribute;
import dev.neurona.onnx.Graph;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;

/** Writes the layers that slide a window over pictures. */
final class WindowWriter {

    private WindowWriter() {}

    static Signal convolution(Graph graph, Layer layer, ConvolutionLayer configuration, Signal input) {
        checkFormat(configuration.getCnn2dDataFormat());
        var window = new Window(
                configuration.getKernelSize(),
                configuration.getStride(),
                configuration.getDilation(),
                configuration.getPadding(),
                configuration.getConvolutionMode());
        var x = Layouts.channelsFirst(graph, input);
        var filters = Math.toIntExact(configuration.getNOut());
        String convolved;
        if (configuration instanceof SeparableConvolution2D) {
            var depthwise = layer.getParam("W");
            // [multiplier, channels, …] as [channels · multiplier, 1, …]
            var kernel = Weights.shaped(
                    graph,
                    depthwise.permute(1, 0, 2, 3),
                    input.last() * depthwise.size(0),
                    1,
                    depthwise.size(2),
                    depthwise.size(3));
            var apart = graph.node("Conv", List.of(x.name(), kernel), window.attributes(input, input.last()));
            convolved =
                    graph.node("Conv", withBias(graph, layer, apart, Weights.constant(graph, layer.getParam("pW"))));
        } else if (configuration instanceof DepthwiseConvolution2D) {
            var depthwise = layer.getParam("W");
            // [height, width, channels, multiplier]
            var kernel = Weights.shaped(
                    graph,
                    depthwise.permute(2, 3, 0, 1),
                    depthwise.size(2) * depthwise.size(3),
                    1,
                    depthwise.size(0),
                    depthwise.size(1));
            convolved = graph.node(
                    "Conv", withBias(graph, layer, x.name(), kernel), window.attributes(input, input.last()));
        } else if (configuration.getClass() == ConvolutionLayer.class) {
            var kernel = Weights.constant(graph, layer.getParam("W"));
            convolved = graph.node("Conv", withBias(graph, layer, x.name(), kernel), window.attributes(input, 1));
        } else {
            throw new NotExportableException(
                    "a layer of type " + configuration.getClass().getSimpleName());
        }
        return ActivationWriter.write(
                graph,
                configuration.getActivationFn(),
                new Signal(convolved, window.outputShape(input, filters), true));
    }

    static Signal pooling(Graph graph, SubsamplingLayer configuration, Signal input) {
        checkFormat(configuration.getCnn2dDataFormat());
        var window = new Window(
                configuration.getKernelSize(),
                configuration.getStride(),
                configuration.getDilation(),
                configuration.getPadding(),
                configuration.getConvolutionMode());
        var x = List.of(Layouts.channelsFirst(graph, input).name());
        var pooled = graph.node(
                operator(configuration.getPoolingType(), "MaxPool", "AveragePool"), x, window.pooling(input));
        return new Signal(pooled, window.outputShape(input, input.last()), true);
    }

    static Signal globalPooling(Graph graph, GlobalPoolingLayer configuration, Signal input) {
        var operator = operator(configuration.getPoolingType(), "ReduceMax", "ReduceMean");
        var axes = Attribute.of("axes", input.channelsFirst() ? new long[] {2, 3} : new long[] {1, 2});
        var pooled = graph.node(operator, List.of(input.name()), axes, Attribute.of("keepdims", 0L));
        return new Signal(pooled, List.of(input.last()), false);
    }

    private static String operator(PoolingType type, String max, String average) {
        return switch (type) {
            case MAX -> max;
            case AVG -> average;
            default -> throw new NotExportableException("the pooling " + type);
        };
    }

    private static List<String> withBias(Graph graph, Layer layer, String x, String kernel) {
        var inputs = new ArrayList<>(List.of(x, kernel));
        Weights.bias(graph, layer).ifPresent(inputs::add);
        return inputs;
    }

    private static void checkFormat(CNN2DFormat format) {
        if (format != CNN2DFormat.NHWC) {
            throw new NotExportableException("pictures in the format " + format);
        }
    }

    /** How a window goes over a picture; all by {@code [height, width]}. */
    private record Window(int[] size, int[] stride, int[] dilation, int[] padding, ConvolutionMode mode) {

        Window {
            if (mode != ConvolutionMode.Same && mode != ConvolutionMode.Truncate
                    || dilation[0] != 1
                    || dilation[1] != 1) {
                throw new NotExportableException("the convolution mode " + mode + " with dilation " + dilation[0]);
            }
        }

        Attribute[] attributes(Signal picture, int groups) {
            return new Attribute[] {kernel(), strides(), pads(picture), Attribute.of("group", (long) groups)};
        }

        /** What a mean is divided by leaves out what is padded, which is ONNX's default too. */
        Attribute[] pooling(Signal picture) {
            return new Attribute[] {kernel(), strides(), pads(picture)};
        }

        private Attribute kernel() {
            return Attribute.of("kernel_shape", new long[] {size[0], size[1]});
        }

        private Attribute strides() {
            return Attribute.of("strides", new long[] {stride[0], stride[1]});
        }

        /** All before, then all behind. */
        private Attribute pads(Signal picture) {
            var pads = new long[4];
            for (var side = 0; side < 2; side++) {
                var missing = (places(picture, side) - 1) * stride[side]
                        + size[side]
                        - picture.shape().get(side);
                var all = mode == ConvolutionMode.Same ? Math.max(0, missing) : 2 * padding[side];
                pads[side] = all / 2;
                pads[side + 2] = all - all / 2;
            }
            return Attribute.of("pads", pads);
        }

        List<Integer> outputShape(Signal picture, int channels) {
            return List.of(places(picture, 0), places(picture, 1), channels);
        }

        private int places(Signal picture, int side) {
            int length = picture.shape().get(side);
            return mode == ConvolutionMode.Same
                    ? (length + stride[side] - 1) / stride[side]
                    : (length + 2 * padding[side] - size[side]) / stride[side] + 1;
        }
    }
}
