package dev.neurona.model;

/** Which version a run has made, without all that makes a version large. */
public record ModelVersionNumber(long runId, String model, int version) {}
