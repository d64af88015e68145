package dev.neurona.engine;

import java.util.List;

/**
 * The weights of a network's first layer, by what they lead into.
 *
 * @param type the layer's Keras name, {@code dense} or {@code conv2d}
 * @param shape of one unit's or filter's weights: {@code [inputs]} of a dense layer, {@code [height, width, channels]} of a convolution
 * @param filters one for each unit or filter, row-major in {@code shape}
 */
public record FirstWeights(String type, List<Integer> shape, List<float[]> filters) {}
