package dev.neurona.story;

/** One of several processes, or contexts, that serve on one database. */
interface Replica extends AutoCloseable {

    Client client();

    /** SIGTERM, or what comes to the same. */
    @Override
    void close();
}
