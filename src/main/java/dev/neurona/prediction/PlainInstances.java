package dev.neurona.prediction;

import dev.neurona.model.Signature;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads what nearly every body is, {@code {"instances": [[0, 0.5, …], …]}} with flat lists of numbers and nothing besides, straight from
 * its bytes: in a fraction of the time that a parser of all JSON takes, which is most of what a prediction costs. At anything else, be it
 * right or wrong, it gives up, and {@link InstancesReader} is to say what it means. Reads one body, on one thread.
 */
final class PlainInstances {

    private static final byte[] KEY = "\"instances\"".getBytes(StandardCharsets.US_ASCII);

    private final byte[] body;
    private final int size;
    private float[] values;
    private int count;
    private int at;

    private PlainInstances(byte[] body, int size) {
        this.body = body;
        this.size = size;
        values = new float[size];
    }

    /** Null when this is for {@link InstancesReader}. */
    static @Nullable Instances read(byte[] body, Signature signature) {
        var reader = new PlainInstances(body, signature.inputShape().size());
        if (!reader.readAll()) {
            return null;
        }
        return new ValueRules(signature, false).allow(reader.values, reader.count)
                ? new Instances(reader.values, reader.count, false, null)
                : null;
    }

    private boolean readAll() {
        if (!skip('{') || !skipKey() || !skip(':') || !skip('[')) {
            return false;
        }
        do {
            if (count == Instances.MOST || !readInstance()) {
                return false;
            }
        } while (skip(','));
        return skip(']') && skip('}') && isAtEnd();
    }

    private boolean readInstance() {
        if (!skip('[')) {
            return false;
        }
        var from = count * size;
        if (values.length < from + size) {
            values = Arrays.copyOf(values, 2 * values.length);
        }
        for (var i = 0; i < size; i++) {
            if (i > 0 && !skip(',')) {
                return false;
            }
            passSpace();
            var value = number();
            if (Float.isNaN(value)) {
                return false;
            }
            values[from + i] = value;
        }
        count++;
        return skip(']');
    }

    /** NaN when it is none, or none that is short. On copies of the fields, which a processor keeps at hand. */
    private float number() {
        var text = body;
        var i = at;
        var negative = i < text.length && text[i] == '-';
        i += negative ? 1 : 0;
        var start = i;
        var mantissa = 0L;
        for (; i < text.length && isDigit(text[i]); i++) {
            mantissa = ShortDecimal.append(mantissa, text[i] - '0');
        }
        if (i == start || i > start + 1 && text[start] == '0') {
            return Float.NaN;
        }
        var behindPoint = 0;
        if (i < text.length && text[i] == '.') {
            var point = ++i;
            for (; i < text.length && isDigit(text[i]); i++) {
                mantissa = ShortDecimal.append(mantissa, text[i] - '0');
            }
            behindPoint = i - point;
            if (behindPoint == 0) {
                return Float.NaN;
            }
        }
        // What follows is looked at next: an exponent is neither a comma nor a bracket
        at = i;
        var value = mantissa == 0 ? 0 : ShortDecimal.value(mantissa, behindPoint);
        return negative ? -value : value;
    }

    private static boolean isDigit(byte sign) {
        return sign >= '0' && sign <= '9';
    }

    private boolean skipKey() {
        passSpace();
        if (!Arrays.equals(body, at, Math.min(body.length, at + KEY.length), KEY, 0, KEY.length)) {
            return false;
        }
        at += KEY.length;
        return true;
    }

    /** Goes behind {@code sign} and what space is before it; stays when it is another. */
    private boolean skip(char sign) {
        passSpace();
        if (at < body.length && body[at] == sign) {
            at++;
            return true;
        }
        return false;
    }

    private boolean isAtEnd() {
        passSpace();
        return at == body.length;
    }

    private void passSpace() {
        while (at < body.length && (body[at] == ' ' || body[at] == '\n' || body[at] == '\r' || body[at] == '\t')) {
            at++;
        }
    }
}
