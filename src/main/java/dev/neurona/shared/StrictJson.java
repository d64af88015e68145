package dev.neurona.shared;

import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a JSON document into records and names <em>every</em> fault of it, not only the first: unknown fields, wrong types and
 * broken constraints of Jakarta Validation. Safe for any number of threads.
 *
 * <p>Jackson stops at its first fault. So a faulty field is taken out of a copy and the rest is read again, until it can be read.
 */
@Component
public class StrictJson {

    private static final int MOST_FAULTS = 50;

    private final JsonMapper mapper;
    private final Validator validator;

    StrictJson(JsonMapper mapper, Validator validator) {
        this.mapper = mapper;
        this.validator = validator;
    }

    /**
     * What was read.
     *
     * @param value the document without its faulty fields; null when nothing of it can be read
     * @param faults every fault found, at most 50
     */
    public record Reading<T>(@Nullable T value, List<Fault> faults) {

        /** The document, or a 422 with all its faults. */
        public T orThrow() {
            if (value == null || !faults.isEmpty()) {
                throw ProblemException.invalid(faults);
            }
            return value;
        }
    }

    public <T> Reading<T> read(JsonNode document, Class<T> type) {
        if (!document.isObject()) {
            return new Reading<>(null, List.of(new Fault("", "must be an object, but is " + Values.show(document))));
        }
        var faults = new ArrayList<Fault>();
        var rest = document.deepCopy();
        while (faults.size() < MOST_FAULTS) {
            try {
                var value = mapper.treeToValue(rest, type);
                addViolations(value, faults);
                return new Reading<>(value, List.copyOf(faults));
            } catch (JacksonException e) {
                var pointer = JsonFaults.pointer(e);
                faults.add(new Fault(pointer, message(e, document.at(pointer))));
                if (!takeOut(rest, JsonPointer.compile(owner(pointer)))) {
                    break;
                }
            }
        }
        return new Reading<>(null, List.copyOf(faults));
    }

    private static String message(JacksonException e, JsonNode value) {
        var message = JsonFaults.message(e);
        return message.startsWith("must be") ? "is " + Values.show(value) + "; it " + message : message;
    }

    private <T> void addViolations(T value, List<Fault> faults) {
        var broken = new TreeMap<String, Fault>();
        for (var violation : validator.validate(value)) {
            var fault = Violations.fault(violation);
            if (faults.stream().noneMatch(known -> covers(known.pointer(), fault.pointer()))) {
                broken.merge(fault.pointer(), fault, StrictJson::both);
            }
        }
        faults.addAll(broken.values());
    }

    /** One fault for a field that breaks two rules: its value once, both rules. */
    private static Fault both(Fault one, Fault other) {
        var rules = Stream.of(one, other)
                .map(fault -> fault.message().split("; it ", 2))
                .sorted((a, b) -> a[1].compareTo(b[1]))
                .toList();
        return new Fault(one.pointer(), rules.get(0)[0] + "; it " + rules.get(0)[1] + " and " + rules.get(1)[1]);
    }

    /** A field that was taken out is missing only because of that: one fault is enough for it. */
    private static boolean covers(String known, String pointer) {
        return pointer.equals(owner(known)) || pointer.startsWith(owner(known) + "/");
    }

    /** Without its type an object can't be read at all. */
    private static String owner(String pointer) {
        return pointer.endsWith("/type") ? pointer.substring(0, pointer.length() - "/type".length()) : pointer;
    }

    /** Takes the faulty value out; answers false when there is nothing left to take. */
    private static boolean takeOut(JsonNode document, JsonPointer pointer) {
        if (pointer.length() == 0) {
            return false;
        }
        var parent = document.at(pointer.head());
        var last = pointer.last();
        if (parent instanceof ObjectNode object && object.remove(last.getMatchingProperty()) != null) {
            return true;
        }
        // A null keeps the place of an element, so that the pointers to its neighbours stay true
        if (parent instanceof ArrayNode array && hasValue(array.get(last.getMatchingIndex()))) {
            array.setNull(last.getMatchingIndex());
            return true;
        }
        return takeOut(document, pointer.head());
    }

    private static boolean hasValue(@Nullable JsonNode node) {
        return node != null && !node.isNull();
    }
}
