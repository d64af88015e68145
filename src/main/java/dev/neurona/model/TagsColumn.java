package dev.neurona.model;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Tags by name, as JSON text. */
@Converter
class TagsColumn implements AttributeConverter<Map<String, String>, String> {

    private static final TypeReference<Map<String, String>> TYPE = new TypeReference<>() {};

    @Override
    public String convertToDatabaseColumn(Map<String, String> tags) {
        return JsonMapper.shared().writeValueAsString(tags);
    }

    @Override
    public Map<String, String> convertToEntityAttribute(String json) {
        return JsonMapper.shared().readValue(json, TYPE);
    }
}
