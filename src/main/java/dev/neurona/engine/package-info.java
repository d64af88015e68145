/**
 * The only module that imports DL4J and ND4J: builds a network from its description, trains, evaluates, saves and
 * restores it. It may import {@code dataset}, {@code network}, and {@code onnx}
 * to write what others can read.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "dataset", "network", "onnx"})
package dev.neurona.engine;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
