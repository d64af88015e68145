/**
 * How good a network is, beyond its accuracy: what it answered for each example of a split, held against what would have been right.
 * A part of its own, since {@code training} and {@code prediction} both have answers to judge, and neither may import the other. It
 * knows nothing of how answers are given: those of versions come through {@link dev.neurona.evaluation.VersionAnswers}, which
 * {@code prediction} provides. It may import {@code run} and {@code model}, whose evaluations it keeps, {@code dataset}, and
 * {@code job}, which evaluates versions.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "run", "model", "dataset", "job"})
package dev.neurona.evaluation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
