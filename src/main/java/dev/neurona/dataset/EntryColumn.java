package dev.neurona.dataset;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import tools.jackson.databind.json.JsonMapper;

/** What the catalogue says of a data set, as JSON text. */
@Converter
class EntryColumn implements AttributeConverter<Dataset, String> {

    static final int LONGEST = 1_000_000;

    @Override
    public String convertToDatabaseColumn(Dataset dataset) {
        return JsonMapper.shared().writeValueAsString(dataset);
    }

    @Override
    public Dataset convertToEntityAttribute(String json) {
        return JsonMapper.shared().readValue(json, Dataset.class);
    }
}
