package dev.neurona.structure.broken.lower;

import dev.neurona.structure.broken.upper.Upper;

public record Lower(Upper upper) {}
