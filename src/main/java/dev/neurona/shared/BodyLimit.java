package dev.neurona.shared;

import org.springframework.util.unit.DataSize;

/**
 * A bean that lets requests to one path have larger bodies than {@code neurona.http.max-body-size}. Whoever reads them must not keep
 * them in memory.
 *
 * @param path the whole path, e.g. {@code /api/v1/datasets}
 * @param setting that says how many
 */
public record BodyLimit(String path, DataSize most, String setting) {}
