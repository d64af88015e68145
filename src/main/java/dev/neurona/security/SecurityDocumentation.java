package dev.neurona.security;

import dev.neurona.shared.ModelPaths;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;

/**
 * Says in the API's documentation how to show a key, which role each operation needs, and what is answered without. Where keys are asked
 * for, the document itself needs none, and so names no model.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class SecurityDocumentation implements OpenApiCustomizer {

    private static final String BEARER = "bearer";
    private static final String HEADER = "apiKey";

    private final AccessTable table;
    private final Door door;

    SecurityDocumentation(AccessTable table, Door door) {
        this.table = table;
        this.door = door;
    }

    @Override
    public void customise(OpenAPI api) {
        var components = api.getComponents() == null ? new Components() : api.getComponents();
        api.components(components
                .addSecuritySchemes(
                        BEARER,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description("A key (nrn_…), or a token of the provider"))
                .addSecuritySchemes(
                        HEADER,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.APIKEY)
                                .in(SecurityScheme.In.HEADER)
                                .name("X-API-Key"))
                .addResponses("401", response("No key, or none that is known", "WWW-Authenticate says how"))
                .addResponses("403", response("The key has not the role that this needs", "or is for other models")));
        if (!door.isOpen()) {
            api.getPaths().keySet().removeIf(ModelPaths::nameAModel);
        }
        api.getPaths()
                .forEach((path, item) ->
                        item.readOperationsMap().forEach((method, operation) -> document(method, path, operation)));
    }

    private static ApiResponse response(String what, String how) {
        return new ApiResponse()
                .description(what + "; " + how)
                .content(new Content().addMediaType("application/problem+json", new MediaType()));
    }

    private void document(PathItem.HttpMethod method, String path, Operation operation) {
        var example = PathContainer.parsePath(path.replaceAll("[{}]", ""));
        table.find(method.name(), example).filter(rule -> !rule.isOpen()).ifPresent(rule -> {
            operation.security(
                    List.of(new SecurityRequirement().addList(BEARER), new SecurityRequirement().addList(HEADER)));
            var roles = rule.roles().stream().sorted().map(AccessRole::word).collect(Collectors.joining(" or "));
            var description = operation.getDescription();
            operation.setDescription((description == null ? "" : description + "\n\n") + "Role: " + roles + ".");
            operation.getResponses().addApiResponse("401", new ApiResponse().$ref("#/components/responses/401"));
            operation.getResponses().addApiResponse("403", new ApiResponse().$ref("#/components/responses/403"));
        });
    }
}
