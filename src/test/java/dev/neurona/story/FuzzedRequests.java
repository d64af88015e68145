package dev.neurona.story;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/** Requests to one operation: half of them as the document has it, the others off in one place or in many. The n-th is the same each time. */
final class FuzzedRequests {

    private final String base;
    private final JsonNode document;
    private final Duration patience;

    FuzzedRequests(String base, JsonNode document, Duration patience) {
        this.base = base;
        this.document = document;
        this.patience = patience;
    }

    HttpRequest make(ApiOperation operation, long seed) {
        var random = new Random(seed);
        var values = new FuzzedValues(random, document);
        var isWild = random.nextInt(10) == 0;
        var path = operation.path();
        var query = new ArrayList<String>();
        var request = HttpRequest.newBuilder().timeout(patience);
        for (var parameter : operation.node().path("parameters")) {
            var name = parameter.get("name").asString();
            var off = isWild || random.nextInt(12) == 0;
            switch (parameter.get("in").asString()) {
                case "path" ->
                    path = path.replace("{" + name + "}", encode(pathValue(operation, parameter, off, values, random)));
                case "query" -> {
                    if (random.nextInt(3) == 0) {
                        query.add(encode(name) + "=" + encode(text(parameter, off, values)));
                    }
                }
                default -> {
                    if (random.nextInt(3) == 0) {
                        request.header(name, off ? "x" + random.nextInt() : String.valueOf(random.nextInt(50)));
                    }
                }
            }
        }
        if (isWild) {
            query.add(encode(values.word()) + "=" + encode(values.word()));
        }
        request.uri(URI.create(base + path + (query.isEmpty() ? "" : "?" + String.join("&", query))));
        if (random.nextInt(40) == 0) {
            request.header("Accept", random.nextBoolean() ? "application/xml" : "text/*");
        }
        var method = random.nextInt(100) == 0
                ? values.any(List.of("GET", "PUT", "PATCH", "DELETE", "POST"))
                : operation.method();
        if (method.equals("DELETE") && path.matches(".*/(digits|mnist)(/.*)?")) {
            method = "GET"; // the others need them
        }
        return request.method(method, body(operation, request, values, random)).build();
    }

    private HttpRequest.BodyPublisher body(
            ApiOperation operation, HttpRequest.Builder request, FuzzedValues values, Random random) {
        var types = operation.contentTypes();
        if (types.isEmpty()) {
            return BodyPublishers.noBody();
        }
        var type = values.any(types);
        var content = operation.content(type);
        var sent = type.equals("multipart/form-data") ? type + "; boundary=b" : type;
        request.header(
                "Content-Type",
                random.nextInt(40) == 0
                        ? values.any(List.of(
                                "text/plain", "application/xml", "image/png", "application/json; charset=utf-16"))
                        : sent);
        var bytes = type.equals("application/json")
                ? json(content, values, random)
                : type.startsWith("multipart/") ? multipart(content, values) : raw(random);
        return BodyPublishers.ofByteArray(random.nextInt(8) == 0 ? values.spoil(bytes) : bytes);
    }

    private static byte[] json(JsonNode content, FuzzedValues values, Random random) {
        var isExample = content.has("example") && random.nextInt(3) > 0;
        var value = isExample ? content.get("example").deepCopy() : values.of(content.path("schema"), 0);
        if (random.nextInt(3) > 0) {
            for (var i = random.nextInt(3); i >= 0; i--) {
                value = values.mutate(value);
            }
        }
        return value.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] multipart(JsonNode content, FuzzedValues values) {
        var text = new StringBuilder();
        content.at("/schema/properties")
                .propertyNames()
                .forEach(name -> text.append("--b\r\nContent-Disposition: form-data; name=\"")
                        .append(name)
                        .append(name.startsWith("file") || name.equals("image") ? "\"; filename=\"a.csv\"" : "\"")
                        .append("\r\n\r\n")
                        .append(values.word())
                        .append("\r\n"));
        return text.append("--b--\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] raw(Random random) {
        var bytes = new byte[random.nextInt(500)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Of what there is; nothing is taken away that the other requests need. */
    private static String pathValue(
            ApiOperation operation, JsonNode parameter, boolean off, FuzzedValues values, Random random) {
        var keeps = operation.method().equals("DELETE");
        if (off) {
            var word = values.word();
            // Tomcat refuses these before anybody is asked
            return word.isBlank() || word.contains("/") || word.contains("\u0000") ? "_" : word;
        }
        if (parameter.has("example") && random.nextInt(4) > 0 && !keeps) {
            return parameter.get("example").asString();
        }
        return parameter.at("/schema/type").asString("").equals("integer")
                ? String.valueOf(random.nextInt(30))
                : "a" + random.nextInt(10);
    }

    private static String text(JsonNode parameter, boolean off, FuzzedValues values) {
        if (off) {
            return values.word();
        }
        var value = parameter.has("example") ? parameter.get("example") : values.of(parameter.path("schema"), 0);
        return value.isValueNode()
                ? value.asString()
                : value.size() > 0 ? value.get(0).toString().replace("\"", "") : "";
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
