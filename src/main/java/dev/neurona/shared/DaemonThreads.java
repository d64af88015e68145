package dev.neurona.shared;

import java.util.concurrent.ThreadFactory;

/**
 * Makes threads that do not hold up the end of the process.
 *
 * @param name of each of them
 */
public record DaemonThreads(String name) implements ThreadFactory {

    @Override
    public Thread newThread(Runnable task) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
