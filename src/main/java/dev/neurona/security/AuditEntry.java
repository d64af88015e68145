package dev.neurona.security;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change that somebody asked for, whether or not it was made.
 *
 * @param caller the name of the key, the subject of the token, or {@code anonymous}
 * @param keyId null for a token or nobody
 * @param address where the request came from, as the container sees it
 * @param path without its query
 * @param status what was answered
 */
record AuditEntry(
        Instant at, String caller, @Nullable Long keyId, String address, String method, String path, int status) {}
