package dev.neurona.engine;

import dev.neurona.dataset.Preprocessing;
import dev.neurona.engine.export.NetworkWriter;
import dev.neurona.engine.export.NotExportableException;
import dev.neurona.shared.Shape;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;

/**
 * A network as an ONNX file, or why there is none.
 *
 * @param file null when a part of the network can't be said in ONNX
 * @param obstacle which part that is; null when there is a file
 */
public record OnnxExport(byte @Nullable [] file, @Nullable String obstacle) {

    /** @param network of DL4J's classes alone, on the thread it belongs to */
    static OnnxExport of(MultiLayerNetwork network, Preprocessing preprocessing, Shape inputShape) {
        try {
            return new OnnxExport(NetworkWriter.write(network, preprocessing, inputShape), null);
        } catch (NotExportableException e) {
            return new OnnxExport(null, "There is no ONNX for " + e.getMessage());
        }
    }
}
