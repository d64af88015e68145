package dev.neurona.prediction;

import dev.neurona.model.Signature;
import dev.neurona.shared.ProblemException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * Reads {@code {"instances": […], "scaled": false, "topK": 3}} straight from the parser into one array of floats, with
 * no tree and no boxing in between, and checks it against a signature. One reader reads one body, on one thread.
 */
final class InstancesReader {

    private static final int DEEPEST = 32;

    /**
     * Lets NaN and Infinity pass as tokens, as Python writes them, so that they are a fault with a place and not a
     * syntax error.
     */
    static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    private final JsonParser parser;
    private final Signature signature;
    private final InstanceForm.Accepted accepted;
    private final Faults faults = new Faults();
    private final InstanceList instances;
    private boolean scaled;
    private @Nullable Integer topK;

    private InstancesReader(JsonParser parser, Signature signature) {
        this.parser = parser;
        this.signature = signature;
        this.accepted = new InstanceForm.Accepted(signature.inputShape());
        this.instances = new InstanceList(parser, accepted, named(parser), faults);
    }

    /**
     * Reads {@code body} to its end; the caller closes it.
     *
     * @throws ProblemException 400 when it is no JSON, with line and column; 422 with every fault, at most 50
     */
    static Instances read(InputStream body, Signature signature) {
        try (var parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            return new InstancesReader(parser, signature).read();
        } catch (JacksonException e) {
            throw MalformedJson.problem(e);
        }
    }

    private @Nullable ObjectInstance named(JsonParser parser) {
        if (signature.fields().isEmpty()) {
            return null;
        }
        var named = new NamedInstance(parser, signature.fields(), faults);
        return (instance, target, from) -> named.parse(instance, target, from) ? accepted.ofRank(1) : null;
    }

    private Instances read() {
        var root = parser.nextToken();
        if (root == null) {
            throw ProblemException.malformed("The body is empty; it must be {\"instances\": [[…]]}");
        }
        if (root != JsonToken.START_OBJECT) {
            faults.add(
                    "", "is " + InstanceParser.shown(parser, root) + "; it must be an object {\"instances\": [[…]]}");
        } else {
            readFields();
        }
        if (parser.nextToken() != null) {
            throw MalformedJson.trailing(parser.currentTokenLocation());
        }
        instances.check(signature, scaled);
        faults.throwIfAny();
        return new Instances(instances.values(), instances.count(), scaled, topK);
    }

    private void readFields() {
        Set<String> seen = new HashSet<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = parser.currentName();
            var token = parser.nextToken();
            if (!seen.add(name)) {
                faults.add(pointer(name), "is given twice; once is right");
                parser.skipChildren();
            } else {
                readField(name, token);
            }
        }
        if (!seen.contains("instances")) {
            faults.add("/instances", "is missing; it must be a list of instances, each " + accepted);
        }
    }

    private void readField(String name, JsonToken token) {
        switch (name) {
            case "instances" -> instances.read(token);
            case "scaled" -> readScaled(token);
            case "topK" -> readTopK(token);
            default -> {
                parser.skipChildren();
                faults.add(pointer(name), "is not a known field; known are [instances, scaled, topK]");
            }
        }
    }

    private void readScaled(JsonToken token) {
        if (token.isBoolean()) {
            scaled = parser.getBooleanValue();
        } else if (token != JsonToken.VALUE_NULL) {
            faults.add("/scaled", "is " + InstanceParser.shown(parser, token) + "; it must be true or false");
        }
    }

    private void readTopK(JsonToken token) {
        if (token == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() == JsonParser.NumberType.INT) {
            topK = parser.getIntValue();
            Instances.checkTopK(topK, signature.units(), faults);
        } else if (token != JsonToken.VALUE_NULL) {
            var shown = InstanceParser.shown(parser, token);
            faults.add("/topK", "is " + shown + "; it must be a whole number from 1 to " + signature.units());
        }
    }

    private static String pointer(String field) {
        // Escaped as RFC 6901, section 3 has it; a name may be as long as the body
        var name = field.length() <= 60 ? field : field.substring(0, 60) + "…";
        return "/" + name.replace("~", "~0").replace("/", "~1");
    }
}
