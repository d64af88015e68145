/** A module that may import {@code upper}, and imports a type that is not its API. */
@NullMarked
@ApplicationModule(allowedDependencies = {"upper"})
package dev.neurona.structure.broken.reader;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
