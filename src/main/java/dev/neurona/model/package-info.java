/**
 * The registry: models, their immutable numbered versions, and the aliases that point to one of them.
 * It may import {@code shared} and {@code artifact}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "artifact"})
package dev.neurona.model;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
