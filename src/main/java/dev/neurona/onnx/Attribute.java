package dev.neurona.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** What a node of a {@link Graph} has besides its inputs. Immutable. */
public final class Attribute {

    private final AttributeProto proto;

    private Attribute(AttributeProto.Builder proto) {
        this.proto = proto.build();
    }

    public static Attribute of(String name, long value) {
        return new Attribute(named(name, AttributeType.INT).setI(value));
    }

    public static Attribute of(String name, double value) {
        return new Attribute(named(name, AttributeType.FLOAT).setF((float) value));
    }

    public static Attribute of(String name, long[] values) {
        return new Attribute(named(name, AttributeType.INTS)
                .addAllInts(LongStream.of(values).boxed().toList()));
    }

    /** Texts. */
    public static Attribute texts(String name, List<String> values) {
        return new Attribute(named(name, AttributeType.STRINGS)
                .addAllStrings(values.stream()
                        .map(value -> ByteString.copyFrom(value, StandardCharsets.US_ASCII))
                        .toList()));
    }

    /** Numbers with a fraction. */
    public static Attribute numbers(String name, List<Double> values) {
        var floats = new ArrayList<Float>();
        values.forEach(value -> floats.add(value.floatValue()));
        return new Attribute(named(name, AttributeType.FLOATS).addAllFloats(floats));
    }

    /** What {@code Cast} casts to: floats. */
    public static Attribute toFloat() {
        return of("to", TensorProto.DataType.FLOAT.getNumber());
    }

    /** What {@code Cast} casts to: doubles. */
    public static Attribute toDouble() {
        return of("to", TensorProto.DataType.DOUBLE.getNumber());
    }

    private static AttributeProto.Builder named(String name, AttributeType type) {
        return AttributeProto.newBuilder().setName(name).setType(type);
    }

    AttributeProto proto() {
        return proto;
    }
}
