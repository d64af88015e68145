/**
 * Named, immutable data: the catalogue, readers of published formats, splits, preprocessing, and the decoding of images.
 * It may import {@code shared}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared"})
package dev.neurona.dataset;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
