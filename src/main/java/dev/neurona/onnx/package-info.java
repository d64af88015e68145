/**
 * All that knows ONNX: writes a graph, looks into a file that somebody else wrote, and runs it with ONNX Runtime. It knows neither
 * how a network was trained nor who asks for an answer. {@code engine} says what is in the graph of a network that was trained here,
 * and {@code prediction} runs it; were this a part of either, the other would have to import it. It may import {@code shared}.
 *
 * <p>ONNX's protocol buffers are those that Tribuo generated and publishes, so that no compiler of protocol buffers is part of the
 * build; its own classes for writing graphs know neither convolutions nor recurrent layers, and are not used.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared"})
package dev.neurona.onnx;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
