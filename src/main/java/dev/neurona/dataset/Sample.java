package dev.neurona.dataset;

import java.util.List;

/**
 * One example, to look at.
 *
 * @param index in its split, from 0
 * @param label the name of its class
 * @param values raw, row-major, as many as the input shape has
 */
record Sample(int index, String label, int classIndex, int[] values) {

    /** A stretch of a split: {@code samples} begin at {@code offset} and are {@code limit}, or fewer at the end. */
    record Slice(Split split, int offset, int limit, int total, List<Sample> samples) {}
}
