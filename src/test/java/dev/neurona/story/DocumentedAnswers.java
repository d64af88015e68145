package dev.neurona.story;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whether an answer is one that the OpenAPI document has: its status, its content type, and the schema of its JSON. A null is taken for a property that is
 * absent, which the document can't tell apart. Safe for any number of threads.
 */
final class DocumentedAnswers {

    private final JsonNode document;
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(Dialects.getDraft202012());
    private final Map<JsonNode, Schema> schemas = new ConcurrentHashMap<>();

    DocumentedAnswers(JsonNode document) {
        this.document = document;
    }

    /** What is wrong with it; null when nothing is. */
    @Nullable
    String fault(ApiOperation operation, HttpResponse<byte[]> answer) {
        var status = answer.statusCode();
        if (status >= 500 && status != 503) {
            return "status " + status;
        }
        var responses = operation.node().path("responses");
        var documented = responses.has(String.valueOf(status))
                ? responses.get(String.valueOf(status))
                : status >= 400 ? responses.path("default") : responses.path("none");
        // A method that the path has not is refused as any path refuses it
        if (documented.isMissingNode()) {
            return "status " + status + " is not in the document";
        }
        var type = answer.headers().firstValue("Content-Type").orElse("");
        var content = documented.path("content");
        if (content.isEmpty() || answer.body().length == 0) {
            return answer.body().length == 0 ? null : "status " + status + " has a body: " + type;
        }
        var plain = type.split(";")[0];
        var expected = content.has(plain) ? content.get(plain) : content.path("*/*");
        if (expected.isMissingNode()) {
            return "status " + status + " has the content type " + type;
        }
        return plain.endsWith("json") ? schemaFault(status, expected.path("schema"), answer.body()) : null;
    }

    private @Nullable String schemaFault(int status, JsonNode schema, byte[] body) {
        if (schema.isMissingNode()) {
            return null;
        }
        JsonNode value;
        try {
            value = JsonMapper.shared().readTree(body);
        } catch (JacksonException e) {
            return "status " + status + " has broken JSON: " + e.getMessage();
        }
        withoutNulls(value);
        var errors = schemas.computeIfAbsent(schema, this::compile).validate(value);
        return errors.isEmpty() ? null : "status " + status + " does not fit its schema: " + errors.get(0);
    }

    private Schema compile(JsonNode schema) {
        var whole = JsonNodeFactory.instance.objectNode();
        whole.set("allOf", JsonNodeFactory.instance.arrayNode().add(schema));
        whole.set("components", document.path("components"));
        return registry.getSchema(whole);
    }

    private static void withoutNulls(JsonNode value) {
        if (value instanceof ObjectNode object) {
            object.properties().stream()
                    .filter(property -> property.getValue().isNull())
                    .map(Map.Entry::getKey)
                    .toList()
                    .forEach(object::remove);
        }
        value.forEach(DocumentedAnswers::withoutNulls);
    }
}
