/**
 * Files that belong to runs and model versions, kept in the database in chunks, immutable, with their SHA-256.
 * It may import {@code shared}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared"})
package dev.neurona.artifact;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
