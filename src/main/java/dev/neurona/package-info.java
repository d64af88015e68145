/** Neurona: trains neural networks over HTTP and serves them over HTTP. Each package below this one is one module. */
@NullMarked
package dev.neurona;

import org.jspecify.annotations.NullMarked;
