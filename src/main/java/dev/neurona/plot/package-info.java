/**
 * Pictures for a report: what a run measured, what its network was worth and what its first layer looks for, as SVG and PNG. Whatever is
 * painted is painted once, on a {@link java.awt.Graphics2D}, charts by XChart. It may import {@code run} and {@code evaluation} for the
 * figures, {@code model} and {@code engine} for the weights, and {@code dataset} for the form in which a network sees its input.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "run", "evaluation", "model", "engine", "dataset"})
package dev.neurona.plot;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
