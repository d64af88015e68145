package dev.neurona.model;

/**
 * A version was registered. Published in the transaction that registers it: listen with {@link
 * org.springframework.transaction.event.TransactionalEventListener}, which is called once that is committed.
 */
public record ModelVersionRegistered(ModelVersion version) {}
