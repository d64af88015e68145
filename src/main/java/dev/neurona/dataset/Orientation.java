package dev.neurona.dataset;

import java.util.Arrays;

/** How a camera was held: what has to be done to the stored pixels so that the picture stands upright (EXIF tag 274). */
enum Orientation {
    NORMAL("Normal", false, false, false),
    FLIPPED("FlipH", false, true, false),
    UPSIDE_DOWN("Rotate180", false, true, true),
    FLIPPED_UPSIDE_DOWN("FlipV", false, false, true),
    TRANSPOSED("FlipVRotate90", true, false, false),
    TURN_CLOCKWISE("Rotate270", true, false, true),
    TRANSPOSED_UPSIDE_DOWN("FlipHRotate90", true, true, true),
    TURN_COUNTERCLOCKWISE("Rotate90", true, true, false);

    private final String standardName;
    private final boolean sidesSwapped;
    private final boolean fromRight;
    private final boolean fromBottom;

    Orientation(String standardName, boolean sidesSwapped, boolean fromRight, boolean fromBottom) {
        this.standardName = standardName;
        this.sidesSwapped = sidesSwapped;
        this.fromRight = fromRight;
        this.fromBottom = fromBottom;
    }

    /** By the value of {@code Dimension/ImageOrientation} in {@code javax_imageio_1.0}; normal when there is no such value. */
    static Orientation of(String standardName) {
        return Arrays.stream(values())
                .filter(orientation -> orientation.standardName.equals(standardName))
                .findFirst()
                .orElse(NORMAL);
    }

    Picture upright(Picture stored) {
        if (this == NORMAL) {
            return stored;
        }
        var width = sidesSwapped ? stored.height() : stored.width();
        var height = sidesSwapped ? stored.width() : stored.height();
        var upright = new float[width * height];
        for (var y = 0; y < height; y++) {
            for (var x = 0; x < width; x++) {
                var column = sidesSwapped ? y : x;
                var row = sidesSwapped ? x : y;
                var storedColumn = fromRight ? stored.width() - 1 - column : column;
                var storedRow = fromBottom ? stored.height() - 1 - row : row;
                upright[y * width + x] = stored.luminance()[storedRow * stored.width() + storedColumn];
            }
        }
        return new Picture(width, height, upright);
    }
}
