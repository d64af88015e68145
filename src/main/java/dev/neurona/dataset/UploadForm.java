package dev.neurona.dataset;

import dev.neurona.shared.Fault;
import dev.neurona.shared.ProblemException;
import dev.neurona.shared.Shape;
import dev.neurona.shared.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The fields of an upload. Faults are gathered, and thrown together. For one thread. */
final class UploadForm {

    /** The fields that every format has. */
    private static final Set<String> EVERYWHERE =
            Set.of("name", "format", "description", "licence", "origin", "testSplit");

    private final Map<String, String> fields = new LinkedHashMap<>();
    private final List<Fault> faults = new ArrayList<>();

    /** Takes a field in as the client sent it. */
    void put(String name, String value) {
        if (fields.put(name, value) != null) {
            fault(name, "is given twice; once is right");
        }
    }

    void fault(String name, String message) {
        faults.add(new Fault("/" + name, message));
    }

    void throwIfAny() {
        if (!faults.isEmpty()) {
            throw ProblemException.invalid(faults);
        }
    }

    /** @param options that the format has besides those of every format */
    void checkKnown(Set<String> options) {
        var known = new TreeSet<>(EVERYWHERE);
        known.addAll(options);
        known.add("files");
        fields.keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> fault(name, "is not a known field of this format; known are " + known));
    }

    /** The text of a field; empty where it is missing. */
    String text(String name) {
        return fields.getOrDefault(name, "").strip();
    }

    @Nullable
    String optional(String name) {
        var text = text(name);
        return text.isEmpty() ? null : text;
    }

    /** One of several words; {@code null} where the field is missing or wrong, which is a fault. */
    @Nullable
    String choice(String name, Set<String> words) {
        var text = optional(name);
        if (text == null || words.contains(text)) {
            return text;
        }
        fault(name, "is " + Values.show(text) + "; it must be one of " + new TreeSet<>(words));
        return null;
    }

    /** A list with commas between. */
    List<String> list(String name) {
        return text(name).isEmpty()
                ? List.of()
                : Arrays.stream(text(name).split(",", -1)).map(String::strip).toList();
    }

    boolean flag(String name) {
        return "true".equals(choice(name, Set.of("true", "false")));
    }

    /** A number between 0 and 1, both excluded. */
    double fraction(String name, double usual) {
        var text = optional(name);
        if (text == null) {
            return usual;
        }
        try {
            var value = Double.parseDouble(text);
            if (value > 0 && value < 1) {
                return value;
            }
        } catch (NumberFormatException e) {
            // A fault too
        }
        fault(name, "is " + Values.show(text) + "; it must be a number between 0 and 1, both excluded");
        return usual;
    }

    /** Whole numbers with x or commas between, e.g. {@code 28x28x1}. */
    @Nullable
    Shape shape(String name) {
        var text = optional(name);
        if (text == null) {
            return null;
        }
        try {
            var shape = new Shape(Arrays.stream(text.split("[x,]"))
                    .map(String::strip)
                    .map(Integer::valueOf)
                    .toList());
            if (shape.dimensions().size() <= 3 && shape.size() > 0) {
                return shape;
            }
        } catch (IllegalArgumentException | ArithmeticException e) {
            // A fault too
        }
        fault(name, "is " + Values.show(text) + "; it must be 1 to 3 whole numbers above 0, as 28x28x1");
        return null;
    }
}
