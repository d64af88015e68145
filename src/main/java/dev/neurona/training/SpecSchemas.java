package dev.neurona.training;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import dev.neurona.network.Augmentation;
import dev.neurona.network.EarlyStopping;
import dev.neurona.network.Layer;
import dev.neurona.network.MaxNorm;
import dev.neurona.network.Optimizer;
import dev.neurona.network.ReduceLrOnPlateau;
import dev.neurona.network.Regularizer;
import dev.neurona.network.Schedule;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Discriminator;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Says in the OpenAPI document what springdoc does not see: that {@code type} decides which layer, optimizer or schedule it is, by
 * which name, and the defaults, which it takes from the records themselves.
 */
@Component
class SpecSchemas implements OpenApiCustomizer {

    private static final String REF = "#/components/schemas/";
    private static final List<Class<?>> FAMILIES = List.of(Layer.class, Optimizer.class, Schedule.class);
    private static final List<Class<?>> PARTS = List.of(
            TrainingSpec.class,
            EarlyStopping.class,
            ReduceLrOnPlateau.class,
            Augmentation.class,
            CheckpointPolicy.class,
            Search.class,
            Pruning.class,
            Regularizer.class,
            MaxNorm.class);

    private final JsonMapper mapper;

    SpecSchemas(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public void customise(OpenAPI api) {
        var schemas = api.getComponents().getSchemas();
        for (var family : FAMILIES) {
            describe(family, schemas);
        }
        for (var part : PARTS) {
            addDefaults(schemas.get(part.getSimpleName()), part, mapper.createObjectNode());
        }
        schemas.values().forEach(SpecSchemas::referToFamilies);
    }

    private void describe(Class<?> family, Map<String, Schema> schemas) {
        var discriminator = new Discriminator().propertyName("type");
        var union = new JsonSchema();
        for (var member : family.getAnnotation(JsonSubTypes.class).value()) {
            var name = member.value().getSimpleName();
            discriminator.mapping(member.name(), REF + name);
            union.addOneOfItem(new JsonSchema().$ref(REF + name));
            schemas.computeIfPresent(name, (key, schema) -> member(member.name(), schema));
            addDefaults(
                    schemas.get(name), member.value(), mapper.createObjectNode().put("type", member.name()));
        }
        schemas.put(family.getSimpleName(), union.discriminator(discriminator));
    }

    /** One layer by itself, where springdoc has it as all of the family and something more. */
    private static Schema<?> member(String type, Schema<?> inherited) {
        var member = new JsonSchema();
        member.addType("object");
        var name = new JsonSchema();
        name.addType("string");
        name.setEnum(List.of(type));
        member.addProperty("type", name);
        for (Schema<?> part : inherited.getAllOf() == null ? List.<Schema<?>>of() : List.copyOf(inherited.getAllOf())) {
            if (part.getProperties() != null) {
                part.getProperties().forEach((key, value) -> member.addProperty(key, sides(value)));
            }
        }
        var required = new ArrayList<>(List.of("type"));
        if (inherited.getRequired() != null) {
            required.addAll(inherited.getRequired());
        }
        member.setRequired(required);
        return member;
    }

    /** Where up to two whole numbers are taken, one alone is taken too. */
    private static Schema<?> sides(Schema<?> property) {
        return Integer.valueOf(1).equals(property.getMinItems())
                        && Integer.valueOf(2).equals(property.getMaxItems())
                ? new JsonSchema().oneOf(List.of(property.getItems(), property))
                : property;
    }

    /** What a record fills in when nothing is said. */
    private void addDefaults(@Nullable Schema<?> schema, Class<?> type, ObjectNode nothing) {
        if (schema == null || schema.getProperties() == null) {
            return;
        }
        var filled = mapper.valueToTree(mapper.treeToValue(nothing, type));
        schema.getProperties().forEach((name, property) -> {
            var value = ((JsonNode) filled).path(name);
            // A reference has no room for more
            if (!name.equals("type") && !value.isMissingNode() && !value.isNull() && property.get$ref() == null) {
                property.setDefault(mapper.treeToValue(value, Object.class));
            }
        });
    }

    private static void referToFamilies(Schema<?> schema) {
        if (schema.getProperties() != null) {
            schema.getProperties().replaceAll((name, property) -> referToFamily(property));
        }
        if (schema.getAdditionalProperties() instanceof Schema<?> values) {
            schema.setAdditionalProperties(referToFamily(values));
        }
    }

    private static Schema<?> referToFamily(Schema<?> property) {
        if (property.getItems() != null) {
            property.setItems(referToFamily(property.getItems()));
        }
        if (property.getOneOf() == null) {
            return property;
        }
        var options = property.getOneOf().stream().map(Schema::get$ref).toList();
        return FAMILIES.stream()
                .filter(family -> options.contains(REF
                        + family.getAnnotation(JsonSubTypes.class)
                                .value()[0]
                                .value()
                                .getSimpleName()))
                .findFirst()
                .<Schema<?>>map(family -> new JsonSchema().$ref(REF + family.getSimpleName()))
                .orElse(property);
    }
}
