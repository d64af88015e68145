package dev.neurona.engine;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.preprocessors.ReshapePreprocessor;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks and data for the kernels' tests: 8 batches of flat numbers that are pictures of 8 rows, 6 columns and 2 channels too. */
final class KernelCases {

    static final int ROWS = 16;
    static final int WIDTH = 8 * 6 * 2;
    static final int UNITS = 4;

    private KernelCases() {}

    /** The data as it is, or, where the first layer needs pictures, as pictures of 8 rows, 6 columns and 2 channels. */
    static MultiLayerNetwork build(IUpdater updater, Layer[] layers) {
        var list = new NeuralNetConfiguration.Builder().seed(3).updater(updater).list();
        var flat = InputType.feedForward(WIDTH);
        InputType type = flat;
        for (var i = 0; i < layers.length; i++) {
            if (i == 0 && layers[0] instanceof ConvolutionLayer) {
                type = InputType.convolutional(8, 6, 2, CNN2DFormat.NHWC);
                list.inputPreProcessor(0, new ReshapePreprocessor(new long[] {WIDTH}, new long[] {8, 6, 2}, false));
            } else if (layers[i] instanceof OutputLayer && type instanceof InputTypeConvolutional picture) {
                var size = picture.getHeight() * picture.getWidth() * picture.getChannels();
                type = InputType.feedForward(size);
                list.inputPreProcessor(
                        i,
                        new ReshapePreprocessor(
                                new long[] {picture.getHeight(), picture.getWidth(), picture.getChannels()},
                                new long[] {size},
                                false));
            }
            layers[i].setNIn(type, true);
            list.layer(layers[i]);
            type = layers[i].getOutputType(i, type);
        }
        var network = new MultiLayerNetwork(list.build());
        network.init();
        return network;
    }

    static Layer[] pictures(Layer... layers) {
        return layers;
    }

    static Layer convolution(int filters, int size, int stride, ConvolutionMode mode) {
        return new ConvolutionLayer.Builder(size, size)
                .stride(stride, stride)
                .nOut(filters)
                .convolutionMode(mode)
                .dataFormat(CNN2DFormat.NHWC)
                .activation(Activation.RELU)
                .build();
    }

    static Layer pooling(PoolingType type, int size, int stride, ConvolutionMode mode) {
        return new SubsamplingLayer.Builder(type)
                .kernelSize(size, size)
                .stride(stride, stride)
                .convolutionMode(mode)
                .dataFormat(CNN2DFormat.NHWC)
                .build();
    }

    static Layer normalization(int channels) {
        return new BatchNormalization.Builder()
                .nIn(channels)
                .nOut(channels)
                .dataFormat(CNN2DFormat.NHWC)
                .useLogStd(false)
                .build();
    }

    static Layer[] layers(Layer... layers) {
        return layers;
    }

    static Layer dense(int units, Activation activation) {
        return new DenseLayer.Builder().nOut(units).activation(activation).build();
    }

    static Layer output(Activation activation, LossFunction loss) {
        return new OutputLayer.Builder(loss).nOut(UNITS).activation(activation).build();
    }

    static float[] features() {
        var random = new Random(1);
        var features = new float[8 * ROWS * WIDTH];
        for (var i = 0; i < features.length; i++) {
            features[i] = random.nextFloat();
        }
        return features;
    }

    static float[] targets() {
        var random = new Random(2);
        var targets = new float[8 * ROWS * UNITS];
        for (var row = 0; row < 8 * ROWS; row++) {
            targets[row * UNITS + random.nextInt(UNITS)] = 1;
        }
        return targets;
    }

    static float[] slice(float[] values, int from, int rows, int width) {
        return Arrays.copyOfRange(values, from * width, (from + rows) * width);
    }

    static INDArray rows(float[] values, int from, int rows, int width) {
        return Nd4j.createFromArray(slice(values, from, rows, width)).reshape(rows, width);
    }

    static double difference(INDArray actual, INDArray expected) {
        return difference(actual.dup().data().asFloat(), expected.dup().data().asFloat());
    }

    /** The greatest difference, in parts of the greatest value. */
    static double difference(float[] actual, float[] expected) {
        var greatest = IntStream.range(0, expected.length)
                .mapToDouble(i -> Math.abs(expected[i]))
                .max()
                .orElseThrow();
        return IntStream.range(0, expected.length)
                .mapToDouble(i -> Math.abs(actual[i] - expected[i]) / greatest)
                .max()
                .orElseThrow();
    }
}
