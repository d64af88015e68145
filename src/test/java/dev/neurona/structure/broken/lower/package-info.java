/** A module that says that it imports none, and imports {@code upper}. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.neurona.structure.broken.lower;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
