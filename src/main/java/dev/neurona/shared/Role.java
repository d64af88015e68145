package dev.neurona.shared;

/** What a process does; several processes on one database may divide the work. */
public enum Role {
    /** Answers HTTP: the API, the page. */
    API,
    /** Takes jobs off the queue and does them. */
    WORKER
}
