package dev.neurona.engine;

import dev.neurona.engine.kernel.Activation;
import dev.neurona.engine.kernel.KernelNetworkBuilder;
import dev.neurona.engine.kernel.Picture;
import dev.neurona.engine.kernel.Window;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.preprocessors.ReshapePreprocessor;
import org.jspecify.annotations.Nullable;

/** Reads DL4J's layers from input to output, each into the kernels that do the same. */
final class LayerReader {

    private final KernelNetworkBuilder builder;
    /** Where the next layer's parameters begin. */
    private int offset;
    /** What the next layer gets, if it is a picture. */
    private @Nullable Picture picture;

    LayerReader(KernelNetworkBuilder builder) {
        this.builder = builder;
    }

    /**
     * Adds the layer of that index; they must come in order.
     *
     * @throws NoKernelException when it has something that there is no kernel for
     */
    void read(MultiLayerConfiguration configuration, int index, long parameterCount) {
        reshape(configuration, index);
        var layer = configuration.getConf(index).getLayer();
        LayerExtras.check(layer);
        if (layer instanceof DenseLayer dense && dense.getClass() == DenseLayer.class && !dense.hasLayerNorm()) {
            dense(dense, dense.hasBias());
        } else if (layer instanceof OutputLayer output && output.getClass() == OutputLayer.class) {
            dense(output, output.hasBias());
        } else if (layer instanceof ConvolutionLayer convolution && convolution.getClass() == ConvolutionLayer.class) {
            convolution(convolution);
        } else if (layer instanceof SubsamplingLayer pooling) {
            pool(pooling);
        } else if (layer instanceof GlobalPoolingLayer pooling) {
            poolAll(pooling);
        } else if (layer instanceof BatchNormalization normalization) {
            normalize(normalization);
        } else if (layer instanceof DropoutLayer dropout) {
            dropout(dropout, configuration.getConf(index).getSeed() + index);
        } else if (layer instanceof LossLayer output) {
            builder.activationLayer(new Activation.Linear())
                    .activation(ActivationReader.read(output.getActivationFn()));
        } else if (layer instanceof ActivationLayer activation) {
            builder.activationLayer(ActivationReader.read(activation.getActivationFn()));
        } else {
            throw new NoKernelException("a layer of type " + layer.getClass().getSimpleName());
        }
        offset += Math.toIntExact(parameterCount);
    }

    /** A signal's numbers are the same, whatever their shape; only what they are to the next layer changes. */
    private void reshape(MultiLayerConfiguration configuration, int index) {
        var change = configuration.getInputPreProcess(index);
        if (change == null) {
            return;
        }
        if (!(change instanceof ReshapePreprocessor reshape)) {
            throw new NoKernelException(change.getClass().getSimpleName());
        }
        var shape = reshape.getTargetShape();
        picture = shape.length == 3
                ? new Picture(Math.toIntExact(shape[0]), Math.toIntExact(shape[1]), Math.toIntExact(shape[2]))
                : null;
    }

    private void dense(FeedForwardLayer layer, boolean bias) {
        builder.dense(Math.toIntExact(layer.getNOut()), bias, offset)
                .activation(ActivationReader.read(layer.getActivationFn()));
        picture = null;
    }

    private void convolution(ConvolutionLayer layer) {
        var input = picture("a convolution");
        var window = WindowReader.read(layer, input);
        var filters = Math.toIntExact(layer.getNOut());
        builder.convolution(
                input, window, filters, layer.hasBias(), ActivationReader.read(layer.getActivationFn()), offset);
        picture = new Picture(window.rows(), window.columns(), filters);
    }

    private void pool(SubsamplingLayer layer) {
        var input = picture("a pooling");
        var window = WindowReader.read(layer, input);
        var greatest = layer.getPoolingType() == PoolingType.MAX;
        builder.pooling(input, window, greatest);
        picture = new Picture(window.rows(), window.columns(), input.channels());
    }

    private void poolAll(GlobalPoolingLayer layer) {
        var input = picture("a global pooling");
        var type = layer.getPoolingType();
        if (type != PoolingType.MAX && type != PoolingType.AVG) {
            throw new NoKernelException("the global pooling " + type);
        }
        var window = new Window(input.height(), input.width(), 1, 1, 0, 0, 1, 1);
        builder.pooling(input, window, type == PoolingType.MAX);
        picture = null;
    }

    private void normalize(BatchNormalization layer) {
        if (layer.isLockGammaBeta() || layer.isUseLogStd()) {
            throw new NoKernelException(
                    "a batch normalization without gamma and beta, or with the deviation's logarithm");
        }
        builder.batchNormalization(Math.toIntExact(layer.getNOut()), layer.getEps(), layer.getDecay(), offset);
    }

    private void dropout(DropoutLayer layer, long seed) {
        if (!(layer.getIDropout() instanceof Dropout dropout) || dropout.getPSchedule() != null) {
            throw new NoKernelException("the noise " + layer.getIDropout());
        }
        builder.dropout(dropout.getP(), seed);
    }

    private Picture picture(String what) {
        if (picture == null) {
            throw new NoKernelException(what + " over something that is no picture");
        }
        return picture;
    }
}
