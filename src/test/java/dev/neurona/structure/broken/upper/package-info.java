/** A module that may import {@code lower}, and closes a cycle with it. */
@NullMarked
@ApplicationModule(allowedDependencies = {"lower"})
package dev.neurona.structure.broken.upper;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
