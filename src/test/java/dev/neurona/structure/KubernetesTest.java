package dev.neurona.structure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** The manifests against the types that are generated from Kubernetes's own schemas: every field is known there. */
class KubernetesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Class<? extends HasMetadata>> TYPES = Map.of(
            "v1 Service", Service.class,
            "apps/v1 Deployment", Deployment.class,
            "policy/v1 PodDisruptionBudget", PodDisruptionBudget.class,
            "autoscaling/v2 HorizontalPodAutoscaler", HorizontalPodAutoscaler.class);

    static List<Map<String, Object>> manifests() {
        try {
            var documents =
                    new Yaml().<Map<String, Object>>loadAll(Files.readString(Path.of("src/main/k8s/neurona.yaml")));
            return StreamSupport.stream(documents.spliterator(), false)
                    .map(KubernetesTest::manifest)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> manifest(Object document) {
        return (Map<String, Object>) document;
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void hasOnlyFieldsThatKubernetesKnows(Map<String, Object> manifest) {
        assertThat(unknownFields(read(manifest))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void aFieldThatIsNoneIsFound(Map<String, Object> manifest) {
        manifest((Object) manifest.get("spec")).put("replicaz", 1);
        assertThat(unknownFields(read(manifest))).containsExactly("replicaz");
    }

    @Test
    void theyFitEachOther() {
        var all = manifests().stream().map(KubernetesTest::read).toList();
        var deployments = all.stream()
                .filter(Deployment.class::isInstance)
                .map(Deployment.class::cast)
                .toList();
        assertThat(deployments)
                .extracting(deployment -> deployment.getMetadata().getName())
                .containsExactly("neurona-api", "neurona-worker");
        for (var deployment : deployments) {
            assertThat(deployment.getSpec().getSelector().getMatchLabels())
                    .isEqualTo(deployment.getSpec().getTemplate().getMetadata().getLabels());
            assertThat(all)
                    .filteredOn(manifest -> manifest.getMetadata()
                            .getName()
                            .equals(deployment.getMetadata().getName()))
                    .extracting(HasMetadata::getKind)
                    .containsExactlyInAnyOrder("Deployment", "PodDisruptionBudget", "HorizontalPodAutoscaler");
        }
        assertThat(((Service) all.get(0)).getSpec().getSelector())
                .isEqualTo(deployments.get(0).getSpec().getSelector().getMatchLabels());
    }

    /** KEDA's own types are in no library: what refers to what, and that nothing is called what KEDA does not know. */
    @Test
    @SuppressWarnings("unchecked")
    void kedaScalesTheWorkersAndTakesOverTheirAutoscaler() throws IOException {
        var documents = new ArrayList<Map<String, Object>>();
        new Yaml()
                .loadAll(Files.readString(Path.of("src/main/k8s/keda/worker.yaml")))
                .forEach(document -> documents.add(manifest(document)));
        assertThat(documents)
                .extracting(document -> document.get("kind"))
                .containsExactly("TriggerAuthentication", "ScaledObject");
        assertThat(documents).extracting(document -> document.get("apiVersion")).containsOnly("keda.sh/v1alpha1");

        var spec = manifest(documents.get(1).get("spec"));
        assertThat(spec.keySet())
                .containsExactlyInAnyOrder(
                        "scaleTargetRef",
                        "pollingInterval",
                        "cooldownPeriod",
                        "minReplicaCount",
                        "maxReplicaCount",
                        "advanced",
                        "triggers");
        var autoscaler = manifest(manifest(spec.get("advanced")).get("horizontalPodAutoscalerConfig"));
        assertThat(manifests())
                .filteredOn(one -> manifest(one.get("metadata")).get("name").equals(autoscaler.get("name")))
                .extracting(one -> one.get("kind"))
                .contains("HorizontalPodAutoscaler", "Deployment");
        assertThat(manifest(spec.get("scaleTargetRef")).get("name")).isEqualTo(autoscaler.get("name"));
        var trigger = ((List<Map<String, Object>>) spec.get("triggers")).get(0);
        assertThat(trigger.get("type")).isEqualTo("postgresql");
        assertThat(manifest(trigger.get("metadata")).keySet())
                .containsExactlyInAnyOrder("host", "port", "dbName", "sslmode", "targetQueryValue", "query");
        assertThat(manifest(trigger.get("metadata")).values())
                .allSatisfy(value -> assertThat(value).isInstanceOf(String.class));
        assertThat(manifest(trigger.get("authenticationRef")).get("name"))
                .isEqualTo(manifest(documents.get(0).get("metadata")).get("name"));
    }

    private static HasMetadata read(Map<String, Object> manifest) {
        var type = manifest.get("apiVersion") + " " + manifest.get("kind");
        assertThat(TYPES).containsKey(type);
        return JSON.convertValue(manifest, TYPES.get(type));
    }

    /** The types keep what they don't know apart, wherever it stands. */
    private static List<String> unknownFields(Object part) {
        if (part instanceof List<?> list) {
            return list.stream()
                    .flatMap(element -> unknownFields(element).stream())
                    .toList();
        }
        if (!(part instanceof KubernetesResource)) {
            return List.of();
        }
        var unknown = new ArrayList<String>();
        Stream.of(part.getClass().getMethods())
                .filter(method -> method.getName().startsWith("get") && method.getParameterCount() == 0)
                .forEach(getter -> {
                    try {
                        var value = getter.invoke(part);
                        if (getter.getName().equals("getAdditionalProperties")) {
                            ((Map<?, ?>) value).keySet().forEach(name -> unknown.add(String.valueOf(name)));
                        } else {
                            unknown.addAll(unknownFields(value));
                        }
                    } catch (ReflectiveOperationException e) {
                        throw new IllegalStateException(e);
                    }
                });
        return unknown;
    }
}
