/**
 * Training without a framework: layers, losses and optimizers as small loops over arrays that are allocated once, with the matrix
 * products by OpenBLAS. It knows no DL4J; the engine reads a DL4J network into it and back. It may import nothing of ours.
 */
@NullMarked
package dev.neurona.engine.kernel;

import org.jspecify.annotations.NullMarked;
