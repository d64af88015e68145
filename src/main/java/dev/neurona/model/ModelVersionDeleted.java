package dev.neurona.model;

/**
 * A version is gone. Published in the transaction that deletes it: listen with {@link
 * org.springframework.transaction.event.TransactionalEventListener}, which is called once that is committed.
 */
public record ModelVersionDeleted(ModelVersion version) {}
