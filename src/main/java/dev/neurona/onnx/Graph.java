package dev.neurona.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;

/**
 * Writes one ONNX model, node by node, from its input to its output. The first dimension of both is the batch, and of any size.
 * Confined to one thread.
 *
 * @see <a href="https://onnx.ai/onnx/operators/">The operators and their attributes</a>
 */
public final class Graph {

    /** The newest operators that are used are of this set, of 2021: whatever runs ONNX today knows it. */
    public static final int OPSET = 17;

    /** The version of the file format that belongs to {@link #OPSET}. */
    private static final int IR_VERSION = 8;

    private static final String BATCH = "batch";

    private final GraphProto.Builder graph = GraphProto.newBuilder();
    private int constants;

    public Graph(String name) {
        graph.setName(name);
    }

    /** Declares the input of floats, {@code [batch, …shape]}, and answers its name. */
    public String input(String name, List<Integer> shape) {
        graph.addInput(value(name, shape));
        return name;
    }

    /** Makes {@code value}, which nothing else reads, the output under that name, {@code [batch, …shape]}. */
    public void output(String name, String value, List<Integer> shape) {
        var last = graph.getNodeBuilder(graph.getNodeCount() - 1);
        last.setOutput(last.getOutputList().indexOf(value), name);
        graph.addOutput(value(name, shape));
    }

    /** Adds a node with one output that anybody reads, and answers that output's name. */
    public String node(String operator, List<String> inputs, Attribute... attributes) {
        return node(operator, inputs, 0, attributes);
    }

    /**
     * The same with a node of several outputs.
     *
     * @param index which output is meant; those before it are left out
     */
    public String node(String operator, List<String> inputs, int index, Attribute... attributes) {
        var output = operator.toLowerCase(Locale.ROOT) + "_" + graph.getNodeCount();
        var node = NodeProto.newBuilder().setOpType(operator).setName(output).addAllInput(inputs);
        for (var i = 0; i < index; i++) {
            node.addOutput("");
        }
        for (var attribute : attributes) {
            node.addAttribute(attribute.proto());
        }
        graph.addNode(node.addOutput(output));
        return output;
    }

    /** A tensor of floats, row-major. */
    public String constant(float[] values, long... shape) {
        var bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return constant(TensorProto.DataType.FLOAT, bytes, shape);
    }

    /** A tensor of doubles, row-major. */
    public String constant(double[] values, long... shape) {
        var bytes = ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(values);
        return constant(TensorProto.DataType.DOUBLE, bytes, shape);
    }

    /** A tensor of whole numbers, one after the other. */
    public String constant(long... values) {
        var bytes = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(values);
        return constant(TensorProto.DataType.INT64, bytes, values.length);
    }

    private String constant(TensorProto.DataType type, ByteBuffer bytes, long... shape) {
        var name = "constant_" + constants++;
        var tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(type.getNumber())
                .setRawData(ByteString.copyFrom(bytes));
        for (var dimension : shape) {
            tensor.addDims(dimension);
        }
        graph.addInitializer(tensor);
        return name;
    }

    private static ValueInfoProto.Builder value(String name, List<Integer> shape) {
        var dimensions =
                TensorShapeProto.newBuilder().addDim(Dimension.newBuilder().setDimParam(BATCH));
        shape.forEach(size -> dimensions.addDim(Dimension.newBuilder().setDimValue(size)));
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(TensorProto.DataType.FLOAT.getNumber())
                                .setShape(dimensions)));
    }

    /** The file. */
    public byte[] toBytes() {
        return ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("neurona")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
                .setGraph(graph)
                .build()
                .toByteArray();
    }
}
