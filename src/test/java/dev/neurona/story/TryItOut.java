package dev.neurona.story;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What Swagger UI's "Try it out" and "Execute" send when nobody types anything: every operation of the OpenAPI document with its
 * own examples.
 */
record TryItOut(String method, String path, HttpRequest request) {

    /**
     * Every operation but those that take something away, which would spoil the examples of the others, those that need a file,
     * which nobody has chosen, and those that need more than there is: the comparison of optimizers and the trials, which the first job has not, the evaluation of a version by its id, and
     * the rollback of an alias that has not moved.
     */
    static List<TryItOut> read(JsonNode document, String base) {
        var operations = new ArrayList<TryItOut>();
        for (var path : document.at("/paths").properties()) {
            for (var operation : path.getValue().properties()) {
                var method = operation.getKey().toUpperCase(Locale.ROOT);
                var takesFile = operation
                        .getValue()
                        .at("/requestBody/content")
                        .propertyStream()
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .filter(List.of("multipart/form-data", "application/octet-stream")::contains)
                        .isPresent();
                if (!method.equals("DELETE")
                        && !path.getKey()
                                .matches(
                                        ".*/(cancel|pause|resume|comparison|rollback|trials|importance|training-jobs/.*/plots/.*|searches/.*|evaluations/.*)")
                        && !takesFile) {
                    operations.add(new TryItOut(
                            method, path.getKey(), request(base, method, path.getKey(), operation.getValue())));
                }
            }
        }
        return operations;
    }

    private static HttpRequest request(String base, String method, String path, JsonNode operation) {
        var query = new ArrayList<String>();
        for (var parameter : operation.path("parameters")) {
            var name = parameter.get("name").asString();
            var example = parameter.has("example") ? parameter.get("example").asString() : "";
            if (parameter.get("in").asString().equals("path")) {
                path = path.replace("{" + name + "}", example);
            } else if (!example.isEmpty()) {
                query.add(name + "=" + example);
            }
        }
        var uri = URI.create(base + path + (query.isEmpty() ? "" : "?" + String.join("&", query)));
        var request = HttpRequest.newBuilder(uri);
        // Swagger UI offers the first content type
        var content = operation.at("/requestBody/content").properties().stream().findFirst();
        if (content.isEmpty()) {
            return request.method(method, BodyPublishers.noBody()).build();
        }
        return request.header("Content-Type", content.get().getKey())
                .method(
                        method,
                        BodyPublishers.ofString(
                                content.get().getValue().path("example").toString()))
                .build();
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
