package dev.neurona.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.onnx.Graph;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the API's documentation says of models that come, change and go, although it is made only once. */
class CurrentDocumentIT {

    private static final String MODEL = "/api/v1/models/documented";
    private static final String OPERATION = "/paths/~1api~1v1~1models~1documented~1predictions/post";

    private final Client client = Service.shared().client();

    @Test
    void hasAnOperationForEachModelThereIsNow() {
        var before = document();
        assertThat(before.at(OPERATION).isMissingNode()).isTrue();

        upload(3);
        var with = document();
        assertThat(with.at(OPERATION + "/description").asString()).contains("shape [3]", "version 1.");
        assertThat(with.at(OPERATION + "/requestBody/content/application~1json/example/instances/0"))
                .hasSize(3);
        assertThat(with.at(OPERATION + "/responses").propertyNames())
                .as("as all operations")
                .contains("200", "401", "403", "default");
        assertThat(with.at(OPERATION + "/security")).hasSize(2);

        upload(4);
        assertThat(document().at(OPERATION + "/description").asString()).contains("shape [4]", "version 2.");

        delete(2);
        assertThat(document().at(OPERATION + "/description").asString()).contains("shape [3]", "version 1.");

        delete(1);
        var after = document();
        assertThat(after.at(OPERATION).isMissingNode()).isTrue();
        assertThat(paths(after)).containsAll(paths(before));
        assertThat(after.at("/components")).isEqualTo(before.at("/components"));
        assertThat(after.at("/info")).isEqualTo(before.at("/info"));
        assertThat(after.at("/tags")).isEqualTo(before.at("/tags"));
        assertThat(after.at("/openapi")).isEqualTo(before.at("/openapi"));
    }

    private JsonNode document() {
        return client.get("/v3/api-docs");
    }

    /** Those of no model: other tests have models of their own. */
    private static List<String> paths(JsonNode document) {
        var paths = new ArrayList<>(document.at("/paths").propertyNames());
        paths.removeIf(path -> path.startsWith("/api/v1/models/") && !path.contains("{"));
        return paths;
    }

    /** A model of so many numbers that answers 0 to all. */
    private void upload(int numbers) {
        var answer = client.post(MODEL + "/versions", "application/octet-stream", zero(numbers));
        assertThat(answer.statusCode())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(201);
    }

    private void delete(int version) {
        var uri = URI.create(client.base() + MODEL + "/versions/" + version);
        var answer = client.send(HttpRequest.newBuilder(uri).DELETE().build());
        assertThat(answer.statusCode()).isEqualTo(204);
    }

    private static byte[] zero(int numbers) {
        var graph = new Graph("zero");
        var weights = graph.constant(new float[numbers], numbers, 1);
        graph.output("y", graph.node("MatMul", List.of(graph.input("x", List.of(numbers)), weights)), List.of(1));
        return graph.toBytes();
    }
}
