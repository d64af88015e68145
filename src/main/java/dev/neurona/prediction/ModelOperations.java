package dev.neurona.prediction;

import dev.neurona.model.Model;
import dev.neurona.model.ModelVersion;
import dev.neurona.model.Models;
import dev.neurona.model.Signature;
import dev.neurona.shared.ModelPaths;
import dev.neurona.shared.Shape;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Adds to the API's documentation an operation for each model there is, with an example that it answers: a real digit, where it can. */
@Component
class ModelOperations implements OpenApiCustomizer {

    private static final int MOST_MODELS = 50;
    private static final Shape DIGIT = Shape.of(28, 28, 1);

    private static final Content ANSWER = new Content()
            .addMediaType(
                    "application/json",
                    new MediaType().schema(new Schema<>().$ref("#/components/schemas/PredictionAnswer")));

    private final Models models;
    private final JsonMapper mapper;

    ModelOperations(Models models, JsonMapper mapper) {
        this.models = models;
        this.mapper = mapper;
    }

    @Override
    public void customise(OpenAPI api) {
        models.list(PageRequest.of(0, MOST_MODELS, Sort.by("name"))).stream()
                .filter(model -> model.latestVersion() != null)
                .map(Model::name)
                .map(models::resolve)
                .forEach(version -> api.path(ModelPaths.predictions(version.model()), path(version)));
    }

    private PathItem path(ModelVersion version) {
        var signature = version.signature();
        var json = new MediaType()
                .schema(new Schema<>().$ref("#/components/schemas/PredictionRequest"))
                .example(example(signature));
        var what = signature.classLabels().isEmpty()
                ? signature.units() + (signature.units() == 1 ? " number" : " numbers")
                : signature.units() + " classes: " + String.join(", ", signature.classLabels());
        return new PathItem()
                .post(new Operation()
                        .addTagsItem("Model " + version.model())
                        .operationId("predict-" + version.model())
                        .summary("Ask " + version.model())
                        .description("Takes instances of shape " + signature.inputShape() + ", answers " + what
                                + ". Today that is version " + version.version() + ".")
                        .requestBody(new RequestBody()
                                .required(true)
                                .content(new Content().addMediaType("application/json", json)))
                        .responses(new ApiResponses()
                                .addApiResponse(
                                        "200",
                                        new ApiResponse()
                                                .description("The predictions")
                                                .content(ANSWER))));
    }

    private Object example(Signature signature) {
        if (signature.inputShape().equals(DIGIT) && signature.minimum() <= 0 && signature.maximum() >= 255) {
            return digit();
        }
        if (!signature.fields().isEmpty()) {
            var instance = new LinkedHashMap<String, Object>();
            signature
                    .fields()
                    .forEach(field -> instance.put(
                            field.name(),
                            field.categories().isEmpty()
                                    ? 1
                                    : field.categories().get(0)));
            return Map.of("instances", List.of(instance));
        }
        var least = Math.max(0, signature.minimum());
        return Map.of(
                "instances", List.of(Collections.nCopies(signature.inputShape().size(), least)));
    }

    private Object digit() {
        try (var file = new ClassPathResource("examples/post-predictions.json").getInputStream()) {
            return mapper.readValue(file, Object.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
