package dev.neurona.shared;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springdoc.core.customizers.OpenApiCustomizer;

/** Says of every operation what is answered when it can't be done: a problem, or what clients of other servers know instead. */
final class ProblemResponses implements OpenApiCustomizer {

    private static final String PROBLEM = "Problem";
    private static final String ERROR = "ForeignError";

    @Override
    public void customise(OpenAPI api) {
        if (api.getComponents() == null) {
            api.setComponents(new Components());
        }
        api.getComponents().addSchemas(PROBLEM, problem()).addSchemas(ERROR, error());
        api.getComponents().getSchemas().values().forEach(ProblemResponses::correct);
        api.getPaths()
                .forEach((path, item) -> item.readOperations()
                        .forEach(operation -> operation
                                .getResponses()
                                .addApiResponse(
                                        "default",
                                        ForeignDialect.isSpokenAt(path)
                                                ? response("application/json", ERROR)
                                                : response("application/problem+json", PROBLEM))));
    }

    /** Of a map whose values have constraints, springdoc says that it is a string; and of what has no discriminator, several may fit. */
    private static void correct(Schema<?> schema) {
        if (schema.getOneOf() != null && schema.getDiscriminator() == null) {
            schema.anyOf(schema.getOneOf()).oneOf(null);
        }
        if (schema.getProperties() != null) {
            schema.getProperties().values().stream()
                    .filter(property -> property.getAdditionalProperties() != null)
                    .forEach(property ->
                            property.types(Set.of("object")).minLength(null).maxLength(null));
        }
    }

    private static ApiResponse response(String contentType, String schema) {
        return new ApiResponse()
                .description("What is wrong, and what would be right")
                .content(new Content()
                        .addMediaType(
                                contentType,
                                new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + schema))));
    }

    private static Schema<?> problem() {
        var fault = object(Map.of("pointer", string(), "message", string()), List.of("pointer", "message"));
        return object(
                        Map.of(
                                "type", string().format("uri"),
                                "title", string(),
                                "status", new IntegerSchema().types(Set.of("integer")),
                                "detail", string(),
                                "instance", string(),
                                "requestId", string(),
                                "errors", new ArraySchema().items(fault).types(Set.of("array"))),
                        List.of("type", "title", "status", "detail"))
                .description("RFC 9457; errors names every fault of a request that is not valid");
    }

    private static Schema<?> error() {
        return object(Map.of("error", string()), List.of("error"));
    }

    private static Schema<?> string() {
        return new StringSchema().types(Set.of("string"));
    }

    private static Schema<?> object(Map<String, Schema<?>> properties, List<String> required) {
        var schema = new JsonSchema().types(Set.of("object")).required(required);
        properties.forEach(schema::addProperty);
        return schema;
    }
}
