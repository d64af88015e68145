package dev.neurona.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * One operation of the OpenAPI document.
 *
 * @param path with its parameters in braces
 * @param node what the document says of it
 */
record ApiOperation(String method, String path, JsonNode node) {

    static List<ApiOperation> all(JsonNode document) {
        var operations = new ArrayList<ApiOperation>();
        document.at("/paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> operations.add(new ApiOperation(
                                operation.getKey().toUpperCase(Locale.ROOT), path.getKey(), operation.getValue()))));
        return operations;
    }

    List<String> contentTypes() {
        return node.at("/requestBody/content")
                .propertyStream()
                .map(entry -> entry.getKey())
                .toList();
    }

    JsonNode content(String type) {
        return node.at("/requestBody/content").path(type);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
