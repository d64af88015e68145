package dev.neurona.prediction;

import dev.neurona.prediction.InferRequest.Tensor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Reads the elements of a tensor of {@code BYTES}. Confined to one thread. */
record BytesReader(Faults faults) {

    /** In binary, each has four bytes before it that say how many it has; in JSON it is Base64. */
    List<byte[]> read(Tensor input, ByteBuffer binary) {
        var pictures = new ArrayList<byte[]>();
        while (binary.remaining() >= Integer.BYTES) {
            var size = binary.getInt();
            if (size < 0 || size > binary.remaining()) {
                break;
            }
            var picture = new byte[size];
            binary.get(picture);
            pictures.add(picture);
        }
        if (binary.hasRemaining()) {
            faults.add("/inputs/0", "ends within an element; each must have its length before it, in four bytes");
        }
        for (var i = 0; i < input.texts().size(); i++) {
            try {
                pictures.add(Base64.getDecoder().decode(input.texts().get(i)));
            } catch (IllegalArgumentException e) {
                faults.add("/inputs/0/data/" + i, "is no Base64; it must be a PNG or JPEG in Base64");
            }
        }
        var expected = input.shape() == null ? 0 : input.shape()[0];
        if (pictures.size() != expected) {
            faults.add("/inputs/0/data", "has " + pictures.size() + " pictures; the shape has " + expected);
        }
        faults.throwIfAny();
        return pictures;
    }
}
