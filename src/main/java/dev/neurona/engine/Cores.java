package dev.neurona.engine;

import dev.neurona.engine.kernel.Workers;
import dev.neurona.shared.DaemonThreads;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.IntConsumer;

/**
 * The machine's cores, shared by the trainings of this process: each training has one, and those that are left help whoever asks, for
 * one piece of work at a time. Safe for any number of threads.
 */
final class Cores implements Workers {

    /** Those of this machine. */
    static final Cores ALL = new Cores(Runtime.getRuntime().availableProcessors());

    private final Semaphore free;
    private final ExecutorService helpers = Executors.newCachedThreadPool(new DaemonThreads("training-helper"));

    Cores(int count) {
        free = new Semaphore(count);
    }

    /** Runs a training on the calling thread, which has a core of its own meanwhile if one is free. */
    void occupy(Runnable training) {
        var own = free.tryAcquire();
        try {
            training.run();
        } finally {
            if (own) {
                free.release();
            }
        }
    }

    @Override
    public void each(int parts, IntConsumer task) {
        var work = new SharedWork(parts, task);
        for (var helper = 1; helper < parts && free.tryAcquire(); helper++) {
            helpers.execute(() -> {
                try {
                    work.help();
                } finally {
                    free.release();
                }
            });
        }
        work.help();
        work.await();
    }
}
