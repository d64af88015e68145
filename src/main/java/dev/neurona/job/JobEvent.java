package dev.neurona.job;

/**
 * Something that a client that follows a job is told.
 *
 * @param number counts the events of a job from 1, without gaps
 * @param type {@code status} or what the handler published
 * @param data JSON on one line
 */
record JobEvent(long number, String type, String data) {}
