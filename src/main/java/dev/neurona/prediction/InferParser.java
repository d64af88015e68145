package dev.neurona.prediction;

import dev.neurona.prediction.InferRequest.Numbers;
import dev.neurona.prediction.InferRequest.Output;
import dev.neurona.prediction.InferRequest.Tensor;
import dev.neurona.shared.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/**
 * Reads the JSON of an inference request straight from the parser. Fields that the protocol does not have are passed over, as its
 * extensions want it. Confined to one thread.
 */
final class InferParser {

    private final JsonParser parser;
    private final ProtocolJson json;
    private @Nullable String id;
    private boolean binaryOutput;
    private final List<Tensor> inputs = new ArrayList<>();
    private final List<Output> outputs = new ArrayList<>();

    private InferParser(JsonParser parser, Faults faults) {
        this.parser = parser;
        this.json = new ProtocolJson(parser, faults);
    }

    /** @throws ProblemException 400 when it is no JSON object */
    static InferRequest parse(byte[] body, int length, Faults faults) {
        try (var parser = InstancesReader.JSON.createParser(ObjectReadContext.empty(), body, 0, length)) {
            return new InferParser(parser, faults).parse();
        } catch (JacksonException e) {
            throw MalformedJson.problem(e);
        }
    }

    private InferRequest parse() {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw ProblemException.malformed(
                    "The body must be a JSON object {\"inputs\": [{\"name\", \"shape\", \"datatype\", \"data\"}]}");
        }
        json.fields(name -> {
            switch (name) {
                case "id" -> id = json.text();
                case "parameters" ->
                    json.parameters(parameter -> {
                        if (parameter.equals("binary_data_output")) {
                            binaryOutput = json.truth();
                        }
                    });
                case "inputs" -> json.list(this::input);
                case "outputs" -> json.list(this::output);
                default -> parser.skipChildren();
            }
        });
        if (parser.nextToken() != null) {
            throw MalformedJson.trailing(parser.currentTokenLocation());
        }
        return new InferRequest(id, binaryOutput, inputs, outputs);
    }

    private void input() {
        var read = new Object() {
            @Nullable
            String name;

            @Nullable
            String datatype;

            long @Nullable [] shape;

            @Nullable
            Numbers data;

            final List<String> texts = new ArrayList<>();

            @Nullable
            Long binarySize;
        };
        json.fields(name -> {
            switch (name) {
                case "name" -> read.name = json.text();
                case "datatype" -> read.datatype = json.text();
                case "shape" -> read.shape = shape();
                case "data" -> read.data = data(read.texts);
                case "parameters" ->
                    json.parameters(parameter -> {
                        if (parameter.equals("binary_data_size")) {
                            read.binarySize = json.whole();
                        }
                    });
                default -> parser.skipChildren();
            }
        });
        inputs.add(new Tensor(read.name, read.datatype, read.shape, read.data, read.texts, read.binarySize));
    }

    private void output() {
        var read = new Object() {
            @Nullable
            String name;

            @Nullable
            Boolean binary;

            @Nullable
            Integer classes;
        };
        json.fields(name -> {
            switch (name) {
                case "name" -> read.name = json.text();
                case "parameters" ->
                    json.parameters(parameter -> {
                        if (parameter.equals("binary_data")) {
                            read.binary = json.truth();
                        } else if (parameter.equals("classification")) {
                            var count = json.whole();
                            read.classes = count == null ? null : (int) Math.min(Integer.MAX_VALUE, count);
                        }
                    });
                default -> parser.skipChildren();
            }
        });
        outputs.add(new Output(read.name, read.binary, read.classes));
    }

    private long @Nullable [] shape() {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            json.fault("a list of whole numbers");
            return null;
        }
        var dimensions = LongStream.builder();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            var dimension = json.whole();
            dimensions.add(dimension == null ? 0 : dimension);
        }
        return dimensions.build().toArray();
    }

    /** Numbers and truths, flat or nested in any way: the shape says what they are. */
    private @Nullable Numbers data(List<String> texts) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            json.fault("a list of values");
            return null;
        }
        var numbers = new Numbers();
        for (var depth = 1; depth > 0; ) {
            switch (parser.nextToken()) {
                case START_ARRAY -> depth++;
                case END_ARRAY -> depth--;
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> numbers.add(json.number());
                case VALUE_TRUE -> numbers.add(1);
                case VALUE_FALSE -> numbers.add(0);
                case VALUE_STRING -> texts.add(parser.getString());
                default -> {
                    json.fault("a number");
                    numbers.add(Float.NaN);
                }
            }
        }
        return numbers;
    }
}
