package dev.neurona.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What is in an ONNX file that somebody else wrote, before ONNX Runtime sees it.
 *
 * @param opset of the operators
 * @param operators which ones it uses
 * @param inputs what it must be given, by name
 * @param outputs what it answers, by name
 * @param softmax which of the outputs come straight from a softmax
 */
public record OnnxFile(
        long opset, Set<String> operators, List<String> inputs, List<String> outputs, Set<String> softmax) {

    private static final Set<String> DOMAINS = Set.of("", "ai.onnx", "ai.onnx.ml");
    private static final int OLDEST_OPSET = 7;

    /**
     * Looks into a file.
     *
     * @throws UnusableModelException when it is none, or has data in other files, or operators of its own
     */
    public static OnnxFile read(byte[] file) {
        var model = parse(file);
        if (!model.hasGraph() || model.getGraph().getNodeCount() == 0) {
            throw new UnusableModelException("is no ONNX file: it has no graph");
        }
        if (model.getFunctionsCount() > 0) {
            throw new UnusableModelException("defines functions of its own, which are not taken here; inline them");
        }
        for (var operators : model.getOpsetImportList()) {
            checkDomain(operators.getDomain());
        }
        var opset = model.getOpsetImportList().stream()
                .filter(operators -> !operators.getDomain().equals("ai.onnx.ml"))
                .mapToLong(operators -> operators.getVersion())
                .max()
                .orElse(0);
        if (opset < OLDEST_OPSET) {
            throw new UnusableModelException("has opset " + opset + "; it must be " + OLDEST_OPSET + " or newer");
        }
        var used = new TreeSet<String>();
        check(model.getGraph(), used);
        return new OnnxFile(
                opset, used, inputs(model.getGraph()), outputs(model.getGraph()), softmax(model.getGraph()));
    }

    private static ModelProto parse(byte[] file) {
        try {
            return ModelProto.parseFrom(file);
        } catch (InvalidProtocolBufferException e) {
            throw new UnusableModelException("is no ONNX file", e);
        }
    }

    private static void check(GraphProto graph, Set<String> used) {
        graph.getInitializerList().forEach(OnnxFile::checkData);
        graph.getSparseInitializerList().forEach(sparse -> {
            checkData(sparse.getValues());
            checkData(sparse.getIndices());
        });
        for (var node : graph.getNodeList()) {
            check(node, used);
        }
    }

    private static void check(NodeProto node, Set<String> used) {
        checkDomain(node.getDomain());
        used.add(node.getOpType());
        for (AttributeProto attribute : node.getAttributeList()) {
            checkData(attribute.getT());
            attribute.getTensorsList().forEach(OnnxFile::checkData);
            checkData(attribute.getSparseTensor().getValues());
            checkData(attribute.getSparseTensor().getIndices());
            check(attribute.getG(), used);
            attribute.getGraphsList().forEach(graph -> check(graph, used));
        }
    }

    /** A path in a file from outside would let it read any file of this machine. */
    private static void checkData(TensorProto tensor) {
        if (tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL || tensor.getExternalDataCount() > 0) {
            throw new UnusableModelException("has data in other files; it must have all of it in itself");
        }
    }

    private static void checkDomain(String domain) {
        if (!DOMAINS.contains(domain)) {
            throw new UnusableModelException("uses operators of the domain \""
                    + (domain.length() <= 60 ? domain : domain.substring(0, 60) + "…")
                    + "\"; only those of ONNX itself (ai.onnx, ai.onnx.ml) are taken");
        }
    }

    /** Older files list what they have learned among the inputs too. */
    private static List<String> inputs(GraphProto graph) {
        var learned =
                graph.getInitializerList().stream().map(TensorProto::getName).collect(Collectors.toSet());
        return graph.getInputList().stream()
                .map(value -> value.getName())
                .filter(name -> !learned.contains(name))
                .toList();
    }

    private static List<String> outputs(GraphProto graph) {
        return graph.getOutputList().stream().map(value -> value.getName()).toList();
    }

    private static Set<String> softmax(GraphProto graph) {
        var names = new LinkedHashSet<String>();
        for (var node : graph.getNodeList()) {
            if (node.getOpType().equals("Softmax")
                    || node.getOpType().equals("Identity") && names.contains(node.getInput(0))) {
                names.addAll(node.getOutputList());
            }
        }
        names.retainAll(outputs(graph));
        return names;
    }
}
