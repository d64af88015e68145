/**
 * Writes a DL4J network as ONNX: what comes in are the raw values of the data set, what goes out is what the network answers, and
 * everything in between is in the graph. It is a part of the engine, as nobody else knows DL4J's layers, and apart from it, as
 * nothing that trains needs it. It may import {@code onnx}, which knows the format, {@code dataset}, for the preprocessing, and DL4J.
 */
@NullMarked
package dev.neurona.engine.export;

import org.jspecify.annotations.NullMarked;
