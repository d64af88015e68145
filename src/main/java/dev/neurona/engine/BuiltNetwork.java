package dev.neurona.engine;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * A DL4J network and what its training needs to know of it. Confined to the thread that built it.
 *
 * @param network with its initial weights
 * @param units how many numbers an answer has
 * @param layout where each weight lies
 * @param rules what happens around the optimizer's step
 * @param rate the step size, which the network's optimizer asks for at each step
 */
record BuiltNetwork(
        MultiLayerNetwork network, int units, ParameterLayout layout, WeightRules rules, LearningRate rate) {}
