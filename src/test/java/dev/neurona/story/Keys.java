package dev.neurona.story;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A key of each role, for a service that asks for keys, and requests with them. */
final class Keys {

    /** What {@code neurona.security.initial-admin-key} is set to. */
    static final String ADMIN = "nrn_0123456789ab_" + "0123456789abcdef".repeat(4);

    /** Who asks; {@code NOBODY} shows no key. */
    enum Who {
        NOBODY,
        PREDICT,
        TRAIN,
        METRICS,
        ADMIN
    }

    private final Client client;
    private final Map<Who, String> keys = new EnumMap<>(Who.class);

    private Keys(Client client) {
        this.client = client;
    }

    static Keys make(Client client) {
        var keys = new Keys(client);
        keys.keys.put(Who.ADMIN, ADMIN);
        for (var role : new Who[] {Who.PREDICT, Who.TRAIN, Who.METRICS}) {
            var word = role.name().toLowerCase(java.util.Locale.ROOT);
            keys.keys.put(role, keys.issue("{\"name\": \"" + word + "\", \"roles\": [\"" + word + "\"]}"));
        }
        return keys;
    }

    /** The text of a new key. */
    String issue(String body) {
        var answer = send(ADMIN, "POST", "/api/v1/keys", body);
        if (answer.statusCode() != 201) {
            throw new IllegalStateException(new String(answer.body()));
        }
        return JsonMapper.shared().readTree(answer.body()).at("/key").asString();
    }

    @Nullable
    String of(Who who) {
        return keys.get(who);
    }

    HttpResponse<byte[]> send(Who who, String method, String path, String body) {
        return send(of(who), method, path, body);
    }

    HttpResponse<byte[]> send(@Nullable String key, String method, String path, String body) {
        var request = HttpRequest.newBuilder(URI.create(client.base() + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        return client.send(request.build());
    }
}
