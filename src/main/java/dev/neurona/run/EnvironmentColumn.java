package dev.neurona.run;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What a run was trained with, as JSON text. */
@Converter
class EnvironmentColumn implements AttributeConverter<Map<String, String>, String> {

    private static final TypeReference<Map<String, String>> TYPE = new TypeReference<>() {};

    @Override
    public String convertToDatabaseColumn(Map<String, String> environment) {
        return JsonMapper.shared().writeValueAsString(environment);
    }

    @Override
    public Map<String, String> convertToEntityAttribute(String json) {
        return JsonMapper.shared().readValue(json, TYPE);
    }
}
