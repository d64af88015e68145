/**
 * The only module that imports DL4J and ND4J: builds a network from its description, trains, evaluates, saves and
 * restores it. It may import {@code dataset} and {@code network}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "dataset", "network"})
package dev.neurona.engine;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
