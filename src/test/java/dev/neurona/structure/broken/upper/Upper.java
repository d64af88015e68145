package dev.neurona.structure.broken.upper;

import dev.neurona.structure.broken.lower.Lower;

public record Upper(Lower lower) {}
