/** Copies of the embedded database while it is in use. It may import {@code shared}. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared"})
package dev.neurona.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
