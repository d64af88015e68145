package dev.neurona.model;

/**
 * An alias points elsewhere, or is gone. Published in the transaction that moves it: listen with {@link
 * org.springframework.transaction.event.TransactionalEventListener}, which is called once that is committed.
 */
public record AliasMoved(String model, String alias) {}
