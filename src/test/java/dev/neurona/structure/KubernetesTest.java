package dev.neurona.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** The manifests against Kubernetes's own schemas: every field is known there, and none that is required is missing. */
class KubernetesTest {

    private static final Gson GSON = new Gson();

    private interface Schema {
        void validate(JsonElement manifest) throws IOException;
    }

    private static final Map<String, Schema> SCHEMAS = Map.of(
            "v1 Service", V1Service::validateJsonElement,
            "apps/v1 Deployment", V1Deployment::validateJsonElement,
            "policy/v1 PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement,
            "autoscaling/v2 HorizontalPodAutoscaler", V2HorizontalPodAutoscaler::validateJsonElement);

    static List<JsonObject> manifests() {
        try {
            var manifests = new ArrayList<JsonObject>();
            new Yaml()
                    .loadAll(Files.readString(Path.of("src/main/k8s/neurona.yaml")))
                    .forEach(document -> manifests.add(GSON.toJsonTree(document).getAsJsonObject()));
            return manifests;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void isAsKubernetesHasIt(JsonObject manifest) throws IOException {
        schema(manifest).validate(manifest);
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void aFieldThatIsNoneIsFound(JsonObject manifest) {
        manifest.getAsJsonObject("spec").addProperty("replicaz", 1);
        assertThatException()
                .isThrownBy(() -> schema(manifest).validate(manifest))
                .withMessageContaining("replicaz");
    }

    @Test
    void theyFitEachOther() {
        var deployments = manifests().stream()
                .filter(manifest -> kind(manifest).equals("Deployment"))
                .toList();
        assertThat(deployments).extracting(KubernetesTest::name).containsExactly("neurona-api", "neurona-worker");
        for (var deployment : deployments) {
            var spec = deployment.getAsJsonObject("spec");
            var labels =
                    spec.getAsJsonObject("template").getAsJsonObject("metadata").getAsJsonObject("labels");
            assertThat(spec.getAsJsonObject("selector").getAsJsonObject("matchLabels"))
                    .isEqualTo(labels);
            assertThat(manifests())
                    .filteredOn(manifest -> name(manifest).equals(name(deployment)))
                    .extracting(KubernetesTest::kind)
                    .containsExactlyInAnyOrder("Deployment", "PodDisruptionBudget", "HorizontalPodAutoscaler");
        }
        var service = manifests().get(0).getAsJsonObject("spec").getAsJsonObject("selector");
        assertThat(service.get("app.kubernetes.io/component").getAsString()).isEqualTo("api");
    }

    private static Schema schema(JsonObject manifest) {
        var type = manifest.get("apiVersion").getAsString() + " " + kind(manifest);
        assertThat(SCHEMAS).containsKey(type);
        return SCHEMAS.get(type);
    }

    private static String kind(JsonObject manifest) {
        return manifest.get("kind").getAsString();
    }

    private static String name(JsonObject manifest) {
        return manifest.getAsJsonObject("metadata").get("name").getAsString();
    }
}
