package dev.neurona.shared;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Attaches examples that work as they stand, so that "Try it out" succeeds without typing. They lie beside the code in
 * {@code examples/}: a body under its method and the last word of its path ({@code POST …/predictions} is
 * {@code post-predictions.json}), parameters in {@code parameters.json} by the path they belong to.
 */
final class OpenApiExamples implements OpenApiCustomizer {

    private final JsonMapper mapper;

    OpenApiExamples(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public void customise(OpenAPI api) {
        var parameters = read("parameters");
        api.getPaths()
                .forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
                    addBody(method, path, operation);
                    if (operation.getParameters() != null && parameters != null) {
                        addParameters(path, operation.getParameters(), parameters);
                    }
                }));
    }

    private void addBody(PathItem.HttpMethod method, String path, Operation operation) {
        var body = operation.getRequestBody();
        var json = body == null || body.getContent() == null
                ? null
                : body.getContent().get("application/json");
        var example = json == null ? null : read(fileName(method, path));
        if (json != null && json.getExample() == null && example != null) {
            json.setExample(mapper.treeToValue(example, Object.class));
        }
    }

    /** {@code PUT /api/v1/models/{name}/aliases/{alias}} as {@code put-aliases}: the method and the last word of the path, be it behind a slash or a colon. */
    static String fileName(PathItem.HttpMethod method, String path) {
        var words = path.replaceAll("/\\{[^}]*}", "");
        return method.name().toLowerCase(Locale.ROOT) + "-"
                + words.substring(Math.max(words.lastIndexOf('/'), words.lastIndexOf(':')) + 1);
    }

    private static void addParameters(String path, List<Parameter> parameters, JsonNode examples) {
        examples.properties().stream()
                .filter(entry -> path.startsWith(entry.getKey()))
                .forEach(entry -> parameters.stream()
                        .filter(parameter -> entry.getValue().has(parameter.getName()))
                        .forEach(parameter ->
                                parameter.setExample(value(entry.getValue().get(parameter.getName())))));
    }

    private static Object value(JsonNode node) {
        return node.isNumber() ? node.asInt() : node.asString();
    }

    private @Nullable JsonNode read(String name) {
        var resource = new ClassPathResource("examples/" + name + ".json");
        if (!resource.exists()) {
            return null;
        }
        try (var file = resource.getInputStream()) {
            return mapper.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
