package dev.neurona.prediction;

import dev.neurona.model.Signature;
import dev.neurona.shared.ProblemException;
import dev.neurona.shared.Values;
import java.io.InputStream;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/**
 * Reads a request of TensorFlow Serving: {@code {"instances": […]}} by rows, or {@code {"inputs": …}} by columns. An instance is a
 * list of numbers, or an object that names its tensor or the columns of a table, or a picture, {@code {"b64": "…"}}. Confined to one
 * thread.
 */
final class TfsReader {

    private static final String SIGNATURE = "serving_default";

    private final JsonParser parser;
    private final Signature signature;
    private final String input;
    private final PictureReader pictureReader;
    private final Faults faults = new Faults();
    private final InstanceForm.Accepted accepted;
    private final InstanceList instances;
    private @Nullable Boolean byRows;

    /** @param byRows whether the answer is to be by rows */
    record Read(Instances instances, boolean byRows) {}

    private TfsReader(JsonParser parser, Signature signature, String input, PictureReader pictureReader) {
        this.parser = parser;
        this.signature = signature;
        this.input = input;
        this.pictureReader = pictureReader;
        this.accepted = new InstanceForm.Accepted(signature.inputShape());
        this.instances = new InstanceList(parser, accepted, this::object, faults);
    }

    /**
     * @param input what the model's input is called
     * @throws ProblemException 400 when it is no JSON; 422 with every fault
     */
    static Read read(InputStream body, Signature signature, String input, PictureReader pictureReader) {
        try (var parser = InstancesReader.JSON.createParser(ObjectReadContext.empty(), body)) {
            return new TfsReader(parser, signature, input, pictureReader).read();
        } catch (JacksonException e) {
            throw MalformedJson.problem(e);
        }
    }

    private Read read() {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw ProblemException.malformed(
                    "The body must be a JSON object {\"instances\": [[…]]} or {\"inputs\": [[…]]}");
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = parser.currentName();
            field(name, parser.nextToken());
        }
        if (parser.nextToken() != null) {
            throw MalformedJson.trailing(parser.currentTokenLocation());
        }
        if (byRows == null) {
            faults.add("/instances", "is missing; it must be a list of instances, each " + accepted);
            faults.throwIfAny();
        }
        instances.check(signature, false);
        faults.throwIfAny();
        return new Read(new Instances(instances.values(), instances.count(), false, null), Boolean.TRUE.equals(byRows));
    }

    private void field(String name, JsonToken token) {
        switch (name) {
            case "signature_name" -> {
                if (token != JsonToken.VALUE_STRING || !parser.getString().equals(SIGNATURE)) {
                    faults.add(
                            "/signature_name",
                            "is " + InstanceParser.shown(parser, token) + "; it must be \"" + SIGNATURE + "\"");
                }
            }
            case "instances" -> once(name, true, token);
            case "inputs" -> {
                if (token == JsonToken.START_OBJECT) {
                    columns();
                } else {
                    once(name, false, token);
                }
            }
            default -> {
                parser.skipChildren();
                faults.add(
                        "", "has the field " + Values.show(name) + "; known are [signature_name, instances, inputs]");
            }
        }
    }

    private void once(String name, boolean rows, JsonToken token) {
        if (byRows != null) {
            parser.skipChildren();
            faults.add("/" + name, "is given besides another; one of instances and inputs is right");
            return;
        }
        byRows = rows;
        instances.read(token);
    }

    private void columns() {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = parser.currentName();
            var token = parser.nextToken();
            if (name.equals(input)) {
                once("inputs", false, token);
            } else {
                parser.skipChildren();
                faults.add("/inputs", unknown(name));
            }
        }
        if (byRows == null) {
            byRows = false;
            faults.add("/inputs", "has no " + Values.show(input) + ", which is what the model's input is called");
        }
    }

    private String unknown(String name) {
        return "has " + Values.show(name) + "; the model's input is called " + Values.show(input);
    }

    /** An instance that is an object: its only field is the input, or a picture. */
    private @Nullable InstanceForm object(int instance, float[] target, int from) {
        if (!signature.fields().isEmpty()) {
            return new NamedInstance(parser, signature.fields(), faults).parse(instance, target, from)
                    ? accepted.ofRank(1)
                    : null;
        }
        InstanceForm form = null;
        var met = false;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = parser.currentName();
            var token = parser.nextToken();
            if (name.equals("b64") && token == JsonToken.VALUE_STRING) {
                met = true;
                form = picture(instance, parser.getString(), target, from);
            } else if (name.equals(input) && token == JsonToken.START_ARRAY) {
                met = true;
                form = new InstanceParser(parser, accepted, faults).parse(instance, target, from);
            } else if (name.equals(input) && token == JsonToken.START_OBJECT) {
                met = true;
                form = object(instance, target, from);
            } else {
                parser.skipChildren();
                faults.add("/instances/" + instance, unknown(name));
            }
        }
        if (!met) {
            faults.add("/instances/" + instance, "has no " + Values.show(input) + " and no \"b64\"");
        }
        return form;
    }

    private @Nullable InstanceForm picture(int instance, String base64, float[] target, int from) {
        try {
            var picture = Base64.getDecoder().decode(base64);
            var read = pictureReader.read(List.of(picture), signature, true, null);
            System.arraycopy(read.values(), 0, target, from, accepted.size());
            return accepted.ofRank(1);
        } catch (IllegalArgumentException e) {
            faults.add("/instances/" + instance + "/b64", "is no Base64; it must be a PNG or JPEG in Base64");
            return null;
        }
    }
}
