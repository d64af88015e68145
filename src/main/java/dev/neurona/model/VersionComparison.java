package dev.neurona.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Two versions side by side.
 *
 * @param metrics all that either has, by name
 * @param differences what differs of signature, preprocessing and network, by JSON Pointer
 */
record VersionComparison(
        String model, List<ModelVersion> versions, Map<String, Figure> metrics, List<Difference> differences) {

    /** @param difference the second minus the first; null where one is missing */
    record Figure(
            @Nullable Double first,
            @Nullable Double second,
            @Nullable Double difference) {}

    /** Null is where there is no such value. */
    record Difference(
            String pointer,
            @Nullable JsonNode first,
            @Nullable JsonNode second) {}

    static VersionComparison of(ModelVersion first, ModelVersion second, JsonMapper mapper) {
        var metrics = new LinkedHashMap<String, Figure>();
        var names = new TreeSet<>(first.metrics().keySet());
        names.addAll(second.metrics().keySet());
        for (var name : names) {
            var a = first.metrics().get(name);
            var b = second.metrics().get(name);
            metrics.put(name, new Figure(a, b, a == null || b == null ? null : b - a));
        }
        var differences = new ArrayList<Difference>();
        compare("", document(first, mapper), document(second, mapper), differences);
        return new VersionComparison(first.model(), List.of(first, second), metrics, differences);
    }

    private static JsonNode document(ModelVersion version, JsonMapper mapper) {
        var document = mapper.createObjectNode();
        document.set("signature", mapper.valueToTree(version.signature()));
        document.set("preprocessing", mapper.readTree(version.preprocessing()));
        document.set("network", mapper.readTree(version.network()));
        document.put("format", version.format().toString());
        document.put("engine", version.engine().name().toString());
        return document;
    }

    private static void compare(String pointer, JsonNode first, JsonNode second, List<Difference> differences) {
        if (first.isObject() && second.isObject()) {
            var names = new TreeSet<>(first.propertyNames());
            names.addAll(second.propertyNames());
            names.forEach(name -> compare(
                    pointer + "/" + name.replace("~", "~0").replace("/", "~1"),
                    first.path(name),
                    second.path(name),
                    differences));
        } else if (first.isArray() && second.isArray()) {
            for (var i = 0; i < Math.max(first.size(), second.size()); i++) {
                compare(pointer + "/" + i, first.path(i), second.path(i), differences);
            }
        } else if (!first.equals(second)) {
            differences.add(new Difference(pointer, present(first), present(second)));
        }
    }

    private static @Nullable JsonNode present(JsonNode node) {
        return node instanceof MissingNode ? null : node;
    }
}
