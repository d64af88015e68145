package dev.neurona.model;

/**
 * Which data's test split a version's {@code test_…} metrics were measured on: only those of the same data can be compared.
 *
 * @param sha256 of the data set's content, in lower-case hexadecimal
 */
public record TestedOn(String dataset, String sha256) {}
