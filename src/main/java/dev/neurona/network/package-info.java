/**
 * A network as data: its layers, loss and optimizer by their Keras names, and the rules that make it valid. No DL4J here.
 * It may import {@code shared}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared"})
package dev.neurona.network;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
