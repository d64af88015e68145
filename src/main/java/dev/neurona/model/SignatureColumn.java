package dev.neurona.model;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import tools.jackson.databind.json.JsonMapper;

/** A signature, as JSON text. */
@Converter
class SignatureColumn implements AttributeConverter<Signature, String> {

    @Override
    public String convertToDatabaseColumn(Signature signature) {
        return JsonMapper.shared().writeValueAsString(signature);
    }

    @Override
    public Signature convertToEntityAttribute(String json) {
        return JsonMapper.shared().readValue(json, Signature.class);
    }
}
