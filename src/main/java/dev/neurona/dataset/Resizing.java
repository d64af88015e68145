package dev.neurona.dataset;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.neurona.shared.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Resizes pictures by area averaging, and perhaps makes them gray (ITU-R BT.601). The result is rounded to whole numbers, in
 * prediction as in training, where pixels are kept as bytes.
 *
 * @param from {@code [height, width, channels]} of the data set, values 0 to 255
 * @param to {@code [height, width, channels]} of what the network sees; as many channels, or 1
 */
public record Resizing(Shape from, Shape to) implements Reform {

    @Override
    @JsonIgnore
    public Shape outputShape() {
        return to;
    }

    @Override
    public Examples apply(Examples examples) {
        var pixels = new byte[Math.multiplyExact(examples.size(), to.size())];
        var raw = new float[from.size()];
        var index = new int[1];
        for (var i = 0; i < examples.size(); i++) {
            index[0] = i;
            examples.gather(index, 0, 1, raw);
            System.arraycopy(Pixels.of(planes(raw, 0), to), 0, pixels, i * to.size(), to.size());
        }
        return examples.with(to, new ExampleValues.Bytes(pixels));
    }

    @Override
    public float[] apply(float[] values, int count) {
        var reformed = new float[Math.multiplyExact(count, to.size())];
        for (var i = 0; i < count; i++) {
            var pixels = Pixels.of(planes(values, i * from.size()), to);
            for (var j = 0; j < pixels.length; j++) {
                reformed[i * to.size() + j] = Byte.toUnsignedInt(pixels[j]);
            }
        }
        return reformed;
    }

    @Override
    public int placeOf(int oldPlace) {
        return Math.min(oldPlace, to.dimensions().get(2) - 1);
    }

    private List<Picture> planes(float[] values, int start) {
        var channels = from.dimensions().get(2);
        var planes = new ArrayList<Picture>();
        for (var channel = 0; channel < channels; channel++) {
            var plane = new float[from.size() / channels];
            for (var i = 0; i < plane.length; i++) {
                plane[i] = values[start + i * channels + channel];
            }
            planes.add(new Picture(from.dimensions().get(1), from.dimensions().get(0), plane));
        }
        return planes;
    }
}
