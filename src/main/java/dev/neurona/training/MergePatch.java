package dev.neurona.training;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** RFC 7396, "JSON Merge Patch": what is to be different in a document. */
final class MergePatch {

    private MergePatch() {}

    /** A new document; {@code null} in the patch takes a field away. */
    static JsonNode apply(JsonNode document, JsonNode patch) {
        if (!(patch instanceof ObjectNode changes)) {
            return patch;
        }
        var changed = document instanceof ObjectNode object
                ? object.deepCopy()
                : JsonMapper.shared().createObjectNode();
        changes.properties().forEach(change -> {
            if (change.getValue().isNull()) {
                changed.remove(change.getKey());
            } else {
                changed.set(change.getKey(), apply(changed.path(change.getKey()), change.getValue()));
            }
        });
        return changed;
    }
}
