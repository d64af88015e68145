package dev.neurona.structure.broken.upper.inner;

public record Inner() {}
