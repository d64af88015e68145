package dev.neurona.engine;

import dev.neurona.engine.kernel.KernelNetwork;
import dev.neurona.engine.kernel.KernelNetworkBuilder;
import dev.neurona.engine.kernel.NativeFloats;
import dev.neurona.engine.kernel.Parameters;
import dev.neurona.engine.kernel.Workers;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Reads a DL4J network into kernels that work on its own arrays, or says what there is no kernel for. */
final class KernelReader {

    private KernelReader() {}

    /**
     * Kernels over the arrays of {@code network}, which must outlive them and be trained by nobody else meanwhile.
     *
     * @param width how many numbers an example has
     * @param capacity the most examples of a batch
     * @param workers who helps
     * @throws NoKernelException when the network has something that there is no kernel for
     */
    static KernelNetwork read(MultiLayerNetwork network, int width, int capacity, Workers workers) {
        if (network.numParams() == 0) {
            throw new NoKernelException("a network without parameters");
        }
        if (network.getGradientsViewArray() == null) {
            network.initGradientsView();
        }
        var loss = LossReader.read(network.getOutputLayer().conf().getLayer());
        var parameters = new Parameters(
                view(network.params(), 0, network.numParams()),
                view(network.getGradientsViewArray(), 0, network.numParams()));
        var blocks = UpdateReader.read(network, parameters);
        var builder = new KernelNetworkBuilder(parameters, width, capacity, workers);
        try {
            var layers = new LayerReader(builder);
            for (var i = 0; i < network.getnLayers(); i++) {
                layers.read(
                        network.getLayerWiseConfigurations(),
                        i,
                        network.getLayer(i).numParams());
            }
        } catch (NoKernelException e) {
            builder.close();
            throw e;
        } catch (ArithmeticException e) {
            builder.close();
            throw new NoKernelException("so many numbers in one batch");
        }
        return builder.build(loss, blocks);
    }

    /** {@code length} numbers of an array of DL4J's from {@code offset} on, where they are. */
    static NativeFloats view(INDArray array, long offset, long length) {
        var pointer = new FloatPointer(array.data().pointer());
        return NativeFloats.view(pointer.position(array.offset() + offset), Math.toIntExact(length));
    }
}
