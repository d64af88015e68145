package dev.neurona.shared;

/** Shows what a client sent in an error message: short, whatever it sent. */
public final class Values {

    private static final int LONGEST = 60;

    private Values() {}

    /** {@code value} in at most 60 characters, texts in quotes as JSON has them. */
    public static String show(Object value) {
        var text = value instanceof CharSequence ? "\"" + value + "\"" : String.valueOf(value);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }

    /** A field's name as a part of a JSON Pointer (RFC 6901, section 3). */
    public static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
