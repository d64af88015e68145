package dev.neurona.artifact;

import java.time.Instant;

/**
 * A stored file, without its content.
 *
 * @param size in bytes
 * @param sha256 of the content, in lower-case hexadecimal
 */
public record Artifact(long id, long size, String sha256, Instant createdAt) {}
