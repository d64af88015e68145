/** No API of its module, since it is a package below it. */
@NullMarked
package dev.neurona.structure.broken.upper.inner;

import org.jspecify.annotations.NullMarked;
