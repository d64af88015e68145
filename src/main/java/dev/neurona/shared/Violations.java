package dev.neurona.shared;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;

/** Says a broken constraint of Jakarta Validation as a {@link Fault}. */
final class Violations {

    private Violations() {}

    static Fault fault(ConstraintViolation<?> violation) {
        return new Fault(
                pointer(violation.getPropertyPath()), message(violation.getInvalidValue(), violation.getMessage()));
    }

    static String message(Object value, String rule) {
        return value == null ? "is missing; it " + rule : "is " + Values.show(value) + "; it " + rule;
    }

    /** {@code network.layers[0].units} as {@code /network/layers/0/units}. */
    private static String pointer(Path path) {
        var pointer = new StringBuilder();
        for (var node : path) {
            if (node.getIndex() != null) {
                pointer.append('/').append(node.getIndex());
            }
            var isName = node.getKind() == ElementKind.PROPERTY || node.getKind() == ElementKind.PARAMETER;
            if (isName && node.getName() != null) {
                pointer.append('/').append(Values.escape(node.getName()));
            }
        }
        return pointer.toString();
    }
}
