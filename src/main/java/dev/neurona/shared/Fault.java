package dev.neurona.shared;

/**
 * One thing that is wrong in a request.
 *
 * @param pointer where, as a JSON Pointer into the body (RFC 6901), e.g. {@code /network/layers/0/units}; empty for the whole
 * @param message what is wrong, with its value, and what would be right
 */
public record Fault(String pointer, String message) {}
