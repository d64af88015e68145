package dev.neurona.dataset;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * The header of a NumPy array file, versions 1 to 3: the type of its values and its shape. Arrays of Python objects, which are
 * pickles, are refused.
 *
 * @param type e.g. {@code <f4}: byte order, kind, bytes
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">The format</a>
 */
record NpyHeader(String type, int[] shape) {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int LONGEST = 1 << 16;
    private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9, ]*)\\)");
    private static final Pattern TYPES = Pattern.compile("[<>|=](b1|[iu][1248]|f[48])");

    static NpyHeader read(DataInputStream in) throws IOException {
        var magic = in.readNBytes(MAGIC.length);
        var version = in.read();
        in.read();
        if (!Arrays.equals(magic, MAGIC) || version < 1 || version > 3) {
            throw new FormatException("it is no NumPy array of version 1 to 3 by its first bytes");
        }
        var length = version == 1
                ? Short.toUnsignedInt(Short.reverseBytes(in.readShort()))
                : Integer.reverseBytes(in.readInt());
        if (length < 0 || length > LONGEST) {
            throw new FormatException(
                    "its header has " + Integer.toUnsignedString(length) + " bytes; it may have " + LONGEST);
        }
        var bytes = new byte[length];
        in.readFully(bytes);
        var text = new String(bytes, StandardCharsets.UTF_8);
        var type = field(DESCR, text, "'descr'");
        if (!TYPES.matcher(type).matches()) {
            throw new FormatException(
                    "its values are of type '" + type
                            + "'; they must be booleans, integers or floats of 4 or 8 bytes. Maybe np.asarray(…, dtype=np.float32)?");
        }
        if (field(ORDER, text, "'fortran_order'").equals("True")) {
            throw new FormatException("its values are in Fortran's order; np.ascontiguousarray(…) puts them in C's");
        }
        return new NpyHeader(type, shape(field(SHAPE, text, "'shape'")));
    }

    private static String field(Pattern pattern, String text, String name) throws FormatException {
        var matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new FormatException("its header has no " + name + ", or a wrong one");
        }
        return matcher.group(1);
    }

    private static int[] shape(String text) throws FormatException {
        var size = 1L;
        var parts = Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .toList();
        var shape = new int[parts.size()];
        for (var i = 0; i < shape.length; i++) {
            var dimension = parts.get(i).length() > 10 ? Long.MAX_VALUE : Long.parseLong(parts.get(i));
            if (dimension < 1 || dimension > Integer.MAX_VALUE || (size *= dimension) > 1L << 40) {
                throw new FormatException(
                        "its shape is (" + text + "); its dimensions must be above 0, their product at most 2^40");
            }
            shape[i] = (int) dimension;
        }
        if (shape.length == 0) {
            throw new FormatException("it is a single number; it must have an entry for each example");
        }
        return shape;
    }

    int count() {
        return shape[0];
    }

    /** How many values an example has. */
    int exampleSize() throws FormatException {
        var size = Arrays.stream(shape).skip(1).asLongStream().reduce(1, (a, b) -> a * b);
        if (size > Layout.MOST_FEATURES) {
            throw new FormatException("an example has " + size + " values; it may have " + Layout.MOST_FEATURES);
        }
        return (int) size;
    }

    boolean isFloat() {
        return type.charAt(1) == 'f';
    }

    boolean isUnsignedByte() {
        return type.endsWith("u1") || type.endsWith("b1");
    }
}
