package dev.neurona.engine.kernel;

/** The shape of a picture whose channels lie together: {@code [height, width, channels]}, row-major. */
public record Picture(int height, int width, int channels) {

    int size() {
        return height * width * channels;
    }

    /** How many numbers one row has. */
    int rowSize() {
        return width * channels;
    }
}
