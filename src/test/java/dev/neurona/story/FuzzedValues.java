package dev.neurona.story;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Values that fit a schema, values that nearly do, and values that do not at all, from a seeded source of chance. */
final class FuzzedValues {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> WORDS = List.of(
            "",
            " ",
            "a",
            "digits",
            "mnist",
            "relu",
            "null",
            "0",
            "-1",
            "1e400",
            "NaN",
            "é😀\u0000",
            "../../etc/passwd",
            "<script>",
            "'; drop table job; --",
            "${jndi:ldap://a}",
            "%s%n",
            "a".repeat(300),
            "2026-01-01T00:00:00Z",
            "PT1M");
    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "1",
            "-1",
            "2",
            "0.5",
            "-0.5",
            "1e-320",
            "1e308",
            "1e400",
            "2147483647",
            "2147483648",
            "-2147483649",
            "9223372036854775807",
            "9223372036854775808",
            "1E+30",
            "123456789012345678901234567890");

    private final Random random;
    private final JsonNode schemas;

    FuzzedValues(Random random, JsonNode document) {
        this.random = random;
        this.schemas = document.at("/components/schemas");
    }

    <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    String word() {
        return any(WORDS);
    }

    /** Of no schema. */
    JsonNode junk(int depth) {
        return switch (random.nextInt(depth > 3 ? 5 : 7)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(random.nextBoolean());
            case 2, 3 -> number();
            case 4 -> NODES.stringNode(word());
            case 5 -> {
                var array = NODES.arrayNode();
                IntStream.range(0, random.nextInt(4)).forEach(i -> array.add(junk(depth + 1)));
                yield array;
            }
            default -> {
                var object = NODES.objectNode();
                IntStream.range(0, random.nextInt(4)).forEach(i -> object.set(word(), junk(depth + 1)));
                yield object;
            }
        };
    }

    private JsonNode number() {
        return JsonMapper.shared()
                .readerFor(JsonNode.class)
                .with(tools.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .readTree(any(NUMBERS));
    }

    /** As the schema has it, as far as it says. */
    JsonNode of(JsonNode schema, int depth) {
        var reference = schema.path("$ref").asString("");
        if (!reference.isEmpty()) {
            return of(schemas.path(reference.substring(reference.lastIndexOf('/') + 1)), depth);
        }
        var choices = schema.has("oneOf") ? schema.get("oneOf") : schema.path("anyOf");
        if (!choices.isEmpty() && depth < 8) {
            return of(choices.get(random.nextInt(choices.size())), depth + 1);
        }
        if (schema.has("enum")) {
            return schema.get("enum").get(random.nextInt(schema.get("enum").size()));
        }
        if (schema.has("default") && random.nextInt(3) > 0) {
            return schema.get("default");
        }
        return switch (schema.path("type").asString("")) {
            case "integer" -> NODES.numberNode(bounded(schema));
            case "number" -> NODES.numberNode(random.nextBoolean() ? random.nextDouble() : bounded(schema));
            case "boolean" -> NODES.booleanNode(random.nextBoolean());
            case "string" -> NODES.stringNode(random.nextInt(4) == 0 ? word() : "a" + random.nextInt(10));
            case "array" -> {
                var array = NODES.arrayNode();
                IntStream.range(0, depth > 6 ? 0 : random.nextInt(4))
                        .forEach(i -> array.add(of(schema.path("items"), depth + 1)));
                yield array;
            }
            case "object" -> object(schema, depth);
            default -> junk(depth);
        };
    }

    private long bounded(JsonNode schema) {
        var least = schema.path("minimum").asLong(0);
        return least
                + random.nextInt((int)
                        Math.max(1, Math.min(40, schema.path("maximum").asLong(1000) - least + 1)));
    }

    private ObjectNode object(JsonNode schema, int depth) {
        var object = NODES.objectNode();
        var required = schema.path("required").toString();
        schema.path("properties").properties().forEach(property -> {
            if (required.contains('"' + property.getKey() + '"') || depth < 7 && random.nextInt(4) == 0) {
                object.set(property.getKey(), of(property.getValue(), depth + 1));
            }
        });
        return object;
    }

    /** Changes one place of it, however deep. */
    JsonNode mutate(JsonNode value) {
        if (value.isEmpty() || random.nextInt(4) == 0) {
            return junk(0);
        }
        if (value instanceof ObjectNode object) {
            var name = any(List.copyOf(object.propertyNames()));
            switch (random.nextInt(8)) {
                case 0 -> object.remove(name);
                case 1 -> object.set(word(), junk(1));
                case 2 -> object.set(name + "x", object.remove(name));
                default -> object.set(name, mutate(object.get(name)));
            }
        } else if (value instanceof ArrayNode array) {
            var index = random.nextInt(array.size());
            switch (random.nextInt(6)) {
                case 0 -> array.remove(index);
                case 1 -> array.add(junk(1));
                default -> array.set(index, mutate(array.get(index)));
            }
        }
        return value;
    }

    /** JSON that is cut off, or has a byte or two wrong, or is no JSON at all. */
    byte[] spoil(byte[] json) {
        var bytes = json.clone();
        switch (random.nextInt(5)) {
            case 0 -> bytes = java.util.Arrays.copyOf(bytes, bytes.length == 0 ? 0 : random.nextInt(bytes.length));
            case 1 -> bytes = ("[".repeat(random.nextInt(5000)) + "{\"a\":".repeat(random.nextInt(2000))).getBytes();
            case 2 ->
                bytes = IntStream.range(0, random.nextInt(200))
                        .mapToObj(i -> String.valueOf((char) random.nextInt(0x250)))
                        .collect(Collectors.joining())
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8);
            default -> {
                for (var i = 0; i < 3 && bytes.length > 0; i++) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
            }
        }
        return bytes;
    }
}
