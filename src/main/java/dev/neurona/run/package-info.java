/**
 * Runs and their metrics: one run is one training of one network. It may import {@code shared}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared"})
package dev.neurona.run;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
