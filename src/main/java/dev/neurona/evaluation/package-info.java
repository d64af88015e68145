/**
 * How good a network is, beyond its accuracy: what it answered for each example of a split, held against what would have been right.
 * A part of its own, since {@code training} and {@code prediction} both have answers to judge, and neither may import the other. It
 * knows nothing of who gave the answers. It may import {@code run}, whose evaluations it keeps, and {@code dataset}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "run", "dataset"})
package dev.neurona.evaluation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
