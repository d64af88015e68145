package dev.neurona.shared;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says in our own words what Jackson found wrong in a body. */
final class JsonFaults {

    private static final ObjectMapper NAMES = new ObjectMapper();

    private JsonFaults() {}

    static ProblemException unreadable(HttpMessageNotReadableException e) {
        if (e.getCause() instanceof DatabindException || e.getCause() instanceof InputCoercionException) {
            var fault = (JacksonException) e.getCause();
            return isTrailing(fault) ? notJson(fault) : ProblemException.invalid(pointer(fault), message(fault));
        }
        return e.getCause() instanceof JacksonException json
                ? notJson(json)
                : ProblemException.malformed("The body is missing or broken off");
    }

    /** A second value behind the first: Jackson has no exception of its own for it, but also no place inside the first. */
    private static boolean isTrailing(JacksonException e) {
        return e instanceof MismatchedInputException
                && e.getPath().isEmpty()
                && e.getOriginalMessage().startsWith("Trailing token");
    }

    /** 400 with the place where the text stops being JSON. */
    static ProblemException notJson(JacksonException e) {
        var where = e.getLocation();
        var place = where == null ? "" : ": see line " + where.getLineNr() + ", column " + where.getColumnNr();
        return e instanceof StreamConstraintsException bound
                ? JsonLimits.problem(bound, place)
                        .orElseGet(() ->
                                ProblemException.malformed("The body has a text or a name that is too long" + place))
                : ProblemException.malformed("The body is not JSON" + place);
    }

    /** Where in the body {@code e} happened, as a JSON Pointer. */
    static String pointer(JacksonException e) {
        var pointer = new StringBuilder();
        for (var reference : e.getPath()) {
            pointer.append('/');
            if (reference.getPropertyName() != null) {
                pointer.append(Values.escape(reference.getPropertyName()));
            } else {
                pointer.append(reference.getIndex());
            }
        }
        if (e instanceof InvalidTypeIdException && !pointer.toString().endsWith("/type")) {
            pointer.append("/type");
        }
        return pointer.toString();
    }

    /** What is wrong and what would be right, without the value, which the caller knows better. */
    static String message(JacksonException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "is not a known field" + oneOf(unknown.getKnownPropertyIds());
        }
        if (e instanceof InvalidTypeIdException type) {
            var known = Optional.ofNullable(type.getBaseType().getRawClass().getAnnotation(JsonSubTypes.class))
                    .map(types -> Arrays.stream(types.value())
                            .map(JsonSubTypes.Type::name)
                            .toList());
            return (type.getTypeId() == null ? "is missing" : "is " + Values.show(type.getTypeId()))
                    + known.map(JsonFaults::oneOf).orElse("");
        }
        if (e instanceof InvalidFormatException format) {
            return "is " + Values.show(format.getValue()) + "; it must be " + expected(format.getTargetType());
        }
        if (e instanceof InputCoercionException coercion) {
            return "must be " + expected(coercion.getTargetType());
        }
        if (e instanceof MismatchedInputException mismatch) {
            return "must be " + expected(mismatch.getTargetType());
        }
        return "can't be read as what belongs here";
    }

    private static String oneOf(Collection<?> known) {
        return "; known are " + known.stream().map(String::valueOf).sorted().toList();
    }

    private static String expected(Class<?> type) {
        if (type == null) {
            return "something else";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(NAMES::writeValueAsString)
                            .toList();
        }
        if (type == Integer.class || type == Long.class || type == int.class || type == long.class) {
            return "a whole number" + (type == Integer.class || type == int.class ? " below 2,147,483,648" : "");
        }
        if (Number.class.isAssignableFrom(type) || type == double.class || type == float.class) {
            return "a number";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (type == String.class) {
            return "a text";
        }
        if (type == Duration.class) {
            return "a duration such as \"PT10M\"";
        }
        return Collection.class.isAssignableFrom(type) || type.isArray() ? "a list" : "an object";
    }
}
