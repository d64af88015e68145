/**
 * Runs, their metrics and checkpoints: one run is one training of one network. It may import {@code shared}, and {@code artifact},
 * where the checkpoints lie.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "artifact"})
package dev.neurona.run;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
