package dev.neurona.shared;

import java.util.function.BooleanSupplier;

/**
 * What a request was let in with.
 *
 * @param submitter what tells callers apart, such as {@code key:7}
 * @param holds whether it would still be let in; may be asked by any thread and often
 */
public record Pass(String submitter, BooleanSupplier holds) {}
