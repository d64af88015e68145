package dev.neurona.plot;

import java.util.List;

/** What a network does with one instance, as pictures. */
public final class InstancePlots {

    private InstancePlots() {}

    /**
     * Numbers in their place.
     *
     * @param name what they are
     * @param shape {@code [height, width, channels]}, or the number of numbers
     * @param values row-major
     */
    public record Layer(String name, List<Integer> shape, float[] values) {}

    /**
     * What each layer answers: a picture for each channel, a square for each unit, and of few last units their labels and how much each is.
     *
     * @param labels of the last layer's units; empty where they have none
     */
    public static Drawing activations(String title, List<Layer> layers, List<String> labels) {
        return new LayerSheet(title, layers, labels);
    }

    /** Numbers that belong to the same places, beside each other: blue below zero, red above, each by its own greatest. */
    public static Drawing saliency(String title, List<Layer> maps) {
        return new SaliencyMaps(title, maps);
    }
}
