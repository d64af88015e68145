package dev.neurona.prediction;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The datatypes of the Open Inference Protocol that hold numbers; all become floats. */
enum TensorType {
    BOOL(1, 0, 1),
    UINT8(1, 0, 255),
    UINT16(2, 0, 65_535),
    UINT32(4, 0, 4_294_967_295d),
    UINT64(8, 0, 18_446_744_073_709_551_615d),
    INT8(1, -128, 127),
    INT16(2, -32_768, 32_767),
    INT32(4, Integer.MIN_VALUE, Integer.MAX_VALUE),
    INT64(8, Long.MIN_VALUE, Long.MAX_VALUE),
    FP16(2, -65_504, 65_504),
    FP32(4, -Float.MAX_VALUE, Float.MAX_VALUE),
    FP64(8, -Float.MAX_VALUE, Float.MAX_VALUE);

    private static final Map<String, TensorType> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(TensorType::name, type -> type));

    private final int bytes;
    private final double minimum;
    private final double maximum;

    TensorType(int bytes, double minimum, double maximum) {
        this.bytes = bytes;
        this.minimum = minimum;
        this.maximum = maximum;
    }

    static Optional<TensorType> of(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    static List<String> names() {
        return Arrays.stream(values()).map(TensorType::name).toList();
    }

    /** How many bytes a number has. */
    int bytes() {
        return bytes;
    }

    /** Whether a number in JSON may be of this type. */
    boolean holds(float value) {
        return value >= minimum && value <= maximum && (isFraction() || value == Math.rint(value));
    }

    /** The numbers that are there, little-endian; a byte of BOOL other than 0 is 1. */
    float[] read(ByteBuffer content) {
        var values = new float[content.remaining() / bytes];
        if (this == FP32) {
            content.asFloatBuffer().get(values);
            return values;
        }
        for (var i = 0; i < values.length; i++) {
            values[i] = next(content);
        }
        return values;
    }

    private float next(ByteBuffer content) {
        return switch (this) {
            case BOOL -> content.get() == 0 ? 0 : 1;
            case UINT8 -> Byte.toUnsignedInt(content.get());
            case UINT16 -> Short.toUnsignedInt(content.getShort());
            case UINT32 -> Integer.toUnsignedLong(content.getInt());
            case UINT64 -> unsigned(content.getLong());
            case INT8 -> content.get();
            case INT16 -> content.getShort();
            case INT32 -> content.getInt();
            case INT64 -> content.getLong();
            case FP16 -> half(content.getShort());
            case FP32 -> content.getFloat();
            case FP64 -> (float) content.getDouble();
        };
    }

    boolean isFraction() {
        return this == FP16 || this == FP32 || this == FP64;
    }

    private static float unsigned(long value) {
        return value >= 0 ? value : (float) ((value >>> 1) * 2.0);
    }

    /** IEEE 754 binary16: a sign, five bits of exponent with a bias of 15, ten of fraction. Java has it since 20 only. */
    private static float half(short bits) {
        var exponent = bits >> 10 & 0x1F;
        var fraction = bits & 0x3FF;
        var magnitude = exponent == 0
                ? fraction * 0x1p-24f
                : exponent == 31
                        ? fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN
                        : Math.scalb(1 + fraction / 1024f, exponent - 15);
        return bits < 0 ? -magnitude : magnitude;
    }
}
