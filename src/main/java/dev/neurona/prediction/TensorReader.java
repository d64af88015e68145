package dev.neurona.prediction;

import dev.neurona.model.Signature;
import dev.neurona.prediction.InferRequest.Numbers;
import dev.neurona.prediction.InferRequest.Output;
import dev.neurona.prediction.InferRequest.Tensor;
import dev.neurona.shared.Values;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds an inference request against a model, and makes instances of its input: of numbers, or of pictures, as PNG or JPEG in
 * elements of {@code BYTES}. Confined to one thread.
 */
final class TensorReader {

    private static final String BYTES = "BYTES";

    private final Signature signature;
    private final TensorNames.Names names;
    private final PictureReader pictureReader;
    private final Faults faults;

    TensorReader(Signature signature, TensorNames.Names names, PictureReader pictureReader, Faults faults) {
        this.signature = signature;
        this.names = names;
        this.pictureReader = pictureReader;
        this.faults = faults;
    }

    /**
     * Every fault of the request, or its instances.
     *
     * @param binary what came behind the JSON
     */
    Instances read(InferRequest request, ByteBuffer binary) {
        checkOutputs(request.outputs());
        var input = input(request.inputs());
        faults.throwIfAny();
        if (input == null) {
            throw new IllegalStateException("a missing input is a fault");
        }
        var content = content(input, binary);
        faults.throwIfAny();
        var type = TensorType.of(String.valueOf(input.datatype()));
        if (type.isEmpty()) {
            return pictureReader.read(new BytesReader(faults).read(input, content), signature, true, null);
        }
        return numbers(input, type.get(), content);
    }

    private void checkOutputs(List<Output> outputs) {
        for (var i = 0; i < outputs.size(); i++) {
            var output = outputs.get(i);
            if (!names.output().equals(output.name())) {
                var shown = output.name() == null ? "missing" : Values.show(output.name());
                faults.add("/outputs/" + i + "/name", "is " + shown + "; it must be " + Values.show(names.output()));
            }
            if (output.classes() != null && (output.classes() < 1 || output.classes() > signature.units())) {
                faults.add(
                        "/outputs/" + i + "/parameters/classification",
                        "is " + output.classes() + "; it must be from 1 to " + signature.units());
            }
        }
    }

    private @Nullable Tensor input(List<Tensor> inputs) {
        for (var i = 0; i < inputs.size(); i++) {
            if (!names.input().equals(inputs.get(i).name())) {
                var name = inputs.get(i).name();
                faults.add(
                        "/inputs/" + i + "/name",
                        "is " + (name == null ? "missing" : Values.show(name)) + "; it must be "
                                + Values.show(names.input()));
            }
        }
        if (inputs.size() != 1) {
            faults.add("/inputs", "has " + inputs.size() + " tensors; it must have one: " + names.input());
            return null;
        }
        var input = inputs.get(0);
        var datatype = input.datatype();
        if (datatype == null
                || !datatype.equals(BYTES) && TensorType.of(datatype).isEmpty()) {
            faults.add(
                    "/inputs/0/datatype",
                    "is " + (datatype == null ? "missing" : Values.show(datatype)) + "; it must be one of "
                            + TensorType.names() + ", or BYTES for pictures");
        } else {
            checkShape(input.shape(), datatype.equals(BYTES));
        }
        if ((input.data() == null) == (input.binarySize() == null)) {
            faults.add(
                    "/inputs/0/data",
                    input.data() == null
                            ? "is missing; it must be there, or /inputs/0/parameters/binary_data_size"
                            : "is there, and so is binary_data_size; one of them is right");
        }
        return input;
    }

    private void checkShape(long @Nullable [] shape, boolean pictures) {
        var form = new InstanceForm.Accepted(signature.inputShape());
        if (shape == null) {
            faults.add("/inputs/0/shape", "is missing; it must be [batch, …], each instance " + form);
            return;
        }
        var instance = shape.length < 2 ? new long[0] : Arrays.copyOfRange(shape, 1, shape.length);
        var fits = pictures
                ? shape.length > 0 && Arrays.stream(instance).allMatch(size -> size == 1)
                : fits(form.ofRank(instance.length), instance);
        if (fits && shape[0] > Instances.MOST) {
            faults.add(Instances.tooMany("/inputs/0/shape", shape[0]));
        } else if (!fits || shape[0] < 1) {
            faults.add(
                    "/inputs/0/shape",
                    "is " + Values.show(Arrays.toString(shape)) + "; it must be [batch, …] with a batch of 1 to "
                            + Instances.MOST + ", and each instance " + (pictures ? "one picture" : form));
        }
    }

    private static boolean fits(@Nullable InstanceForm form, long[] instance) {
        if (form == null) {
            return false;
        }
        for (var i = 0; i < instance.length; i++) {
            if (instance[i] != form.dimensions()[i]) {
                return false;
            }
        }
        return true;
    }

    /** The input's bytes: all that is behind the JSON, as there is no other input. */
    private ByteBuffer content(Tensor input, ByteBuffer binary) {
        var expected = input.binarySize() == null ? 0 : input.binarySize();
        if (binary.remaining() != expected) {
            faults.add(
                    "",
                    "has " + binary.remaining() + " bytes behind its JSON; binary_data_size says " + expected
                            + ", and the header Inference-Header-Content-Length where the JSON ends");
        }
        return binary;
    }

    private Instances numbers(Tensor input, TensorType type, ByteBuffer binary) {
        var count = Math.toIntExact(input.shape() == null ? 0 : input.shape()[0]);
        var length = Math.multiplyExact(count, signature.inputShape().size());
        var values = input.data() == null ? binary(type, length, binary) : json(input.data(), type, length);
        faults.throwIfAny();
        var size = signature.inputShape().size();
        new ValueRules(signature, false)
                .check(values, count, faults, (instance, offset) -> pointer(instance * size + offset));
        faults.throwIfAny();
        return new Instances(values, count, false, null);
    }

    private float[] binary(TensorType type, int length, ByteBuffer binary) {
        if (binary.remaining() != (long) length * type.bytes()) {
            faults.add(
                    "/inputs/0/parameters/binary_data_size",
                    "is " + binary.remaining() + "; " + length + " numbers of " + type + " are "
                            + (long) length * type.bytes() + " bytes");
            return new float[0];
        }
        var values = type.read(binary);
        for (var i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                faults.add(pointer(i), "is " + values[i] + "; it must be a finite number that fits into 32 bits");
            }
        }
        return values;
    }

    private float[] json(Numbers data, TensorType type, int length) {
        if (data.count() != length) {
            faults.add("/inputs/0/data", "has " + data.count() + " numbers; the shape has " + length);
            return new float[0];
        }
        for (var i = 0; i < length; i++) {
            if (!type.holds(data.values()[i])) {
                faults.add(pointer(i), "is " + data.values()[i] + ", which is no " + type);
            }
        }
        return data.values();
    }

    private static String pointer(int index) {
        return "/inputs/0/data/" + index;
    }
}
