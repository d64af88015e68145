/**
 * Answers from registered model versions: decodes an instance, checks it against the version's signature, and shares
 * one forward pass among the requests that wait. It also has versions answer whole splits, to be judged
 * by {@code evaluation}. It may import that, {@code plot}, {@code model}, {@code engine}, {@code onnx} and {@code dataset}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "model", "engine", "onnx", "dataset", "evaluation", "plot"})
package dev.neurona.prediction;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
