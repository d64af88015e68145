package dev.neurona.structure.broken.reader;

import dev.neurona.structure.broken.upper.inner.Inner;

public record Reader(Inner inner) {}
