package dev.neurona.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much memory a forward pass of a network takes besides its weights, as its graph has it: a file of a few bytes may ask for values of
 * terabytes. Nothing is computed to find out; ONNX Runtime infers the shapes.
 */
public final class PassMemory {

    private PassMemory() {}

    /**
     * The most that the values of one instance take at the same time. Dimensions that only show when it is computed count as 1, and what is
     * within loops and branches counts nothing.
     *
     * @return in bytes; 0 when ONNX Runtime can't say, which then refuses the file anyway
     */
    public static double ofInstance(byte[] file) {
        try {
            var model = ModelProto.parseFrom(file);
            return peak(model.getGraph(), values(model));
        } catch (InvalidProtocolBufferException | OrtException e) {
            return 0;
        }
    }

    /** What is known of each value: ONNX Runtime tells it of outputs, so all are made such. */
    private static Map<String, NodeInfo> values(ModelProto model) throws OrtException {
        var outspoken = model.toBuilder();
        var outputs = new HashSet<String>();
        model.getGraph().getOutputList().forEach(output -> outputs.add(output.getName()));
        for (var node : model.getGraph().getNodeList()) {
            for (var output : node.getOutputList()) {
                if (!output.isEmpty() && outputs.add(output)) {
                    outspoken
                            .getGraphBuilder()
                            .addOutput(ValueInfoProto.newBuilder().setName(output));
                }
            }
        }
        try (var options = new OrtSession.SessionOptions()) {
            // Optimizing it, ONNX Runtime would compute what is constant
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.NO_OPT);
            options.setIntraOpNumThreads(1);
            try (var session =
                    OnnxEnvironment.get().createSession(outspoken.build().toByteArray(), options)) {
                var values = new HashMap<>(session.getOutputInfo());
                values.putAll(session.getInputInfo());
                return values;
            }
        }
    }

    /** Nodes are in an order in which they can be computed; a value is needed until the last node that takes it. */
    private static double peak(GraphProto graph, Map<String, NodeInfo> values) {
        var lastUse = new HashMap<String, Integer>();
        for (var i = 0; i < graph.getNodeCount(); i++) {
            for (var input : graph.getNode(i).getInputList()) {
                lastUse.put(input, i);
            }
        }
        graph.getOutputList().forEach(output -> lastUse.put(output.getName(), graph.getNodeCount()));
        var alive = graph.getInputList().stream()
                .mapToDouble(input -> bytes(values.get(input.getName())))
                .sum();
        var peak = alive;
        for (var i = 0; i < graph.getNodeCount(); i++) {
            var node = graph.getNode(i);
            for (var output : node.getOutputList()) {
                alive += bytes(values.get(output));
            }
            peak = Math.max(peak, alive);
            for (var input : new HashSet<>(node.getInputList())) {
                alive -= lastUse.get(input) == i ? bytes(values.get(input)) : 0;
            }
            for (var output : node.getOutputList()) {
                alive -= lastUse.containsKey(output) ? 0 : bytes(values.get(output));
            }
        }
        return peak;
    }

    private static double bytes(@Nullable NodeInfo value) {
        if (value == null || !(value.getInfo() instanceof TensorInfo tensor)) {
            return 0;
        }
        var bytes = (double) Math.max(1, tensor.type.size);
        for (var dimension : tensor.getShape()) {
            bytes *= dimension < 0 ? 1 : dimension;
        }
        return bytes;
    }
}
