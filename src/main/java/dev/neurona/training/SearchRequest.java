package dev.neurona.training;

import dev.neurona.shared.Sha256;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a client asks of searches.
 *
 * @param idempotencyKey null where the request may be made any number of times
 * @param text all that it asks for
 */
record SearchRequest(@Nullable String idempotencyKey, String text) {

    static SearchRequest create(@Nullable String idempotencyKey, JsonNode document) {
        return new SearchRequest(idempotencyKey, "create " + document);
    }

    static SearchRequest extend(@Nullable String idempotencyKey, long id, JsonNode changes) {
        return new SearchRequest(idempotencyKey, "extend " + id + " " + changes);
    }

    static SearchRequest ask(@Nullable String idempotencyKey, long id) {
        return new SearchRequest(idempotencyKey, "ask " + id);
    }

    String sha256() {
        return Sha256.hex(text);
    }
}
