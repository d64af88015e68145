/**
 * Named, immutable data: the catalogue, readers of published formats, splits, preprocessing, and the decoding of images.
 * It may import {@code shared}, and {@code artifact}, in whose chunks it keeps what was uploaded: a second store of files would need
 * the same care again.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "artifact"})
package dev.neurona.dataset;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
