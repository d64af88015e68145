package dev.neurona.network;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a window does at the border of an image. */
public enum Padding {
    /** It stays inside: {@code floor((size - window) / stride) + 1} places. */
    VALID("valid"),
    /** Zeros around: {@code ceil(size / stride)} places, one more zero below and to the right where the sum is odd. */
    SAME("same");

    private final String kerasName;

    Padding(String kerasName) {
        this.kerasName = kerasName;
    }

    @JsonValue
    public String kerasName() {
        return kerasName;
    }

    /** In how many places a window fits along one side; below 1 where it does not fit at all. */
    int places(int size, int window, int stride) {
        return this == SAME ? (size + stride - 1) / stride : Math.floorDiv(size - window, stride) + 1;
    }
}
