package dev.neurona.model;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Metrics by name, as JSON text. */
@Converter
class MetricsColumn implements AttributeConverter<Map<String, Double>, String> {

    private static final TypeReference<Map<String, Double>> TYPE = new TypeReference<>() {};

    @Override
    public String convertToDatabaseColumn(Map<String, Double> metrics) {
        return JsonMapper.shared().writeValueAsString(metrics);
    }

    @Override
    public Map<String, Double> convertToEntityAttribute(String json) {
        return JsonMapper.shared().readValue(json, TYPE);
    }
}
