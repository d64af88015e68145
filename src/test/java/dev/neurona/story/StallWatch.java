package dev.neurona.story;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Looks at what a service does while an answer is overdue: its threads are written to {@code target/stalls}. The methods may be called by any
 * thread.
 */
final class StallWatch implements AutoCloseable {

    private static final Duration OVERDUE = Duration.ofSeconds(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    private static final int MOST_DUMPS = 100;

    private final long pid;
    private final Path directory;
    private final Set<Waiting> waiting = ConcurrentHashMap.newKeySet();
    private final ConcurrentSkipListMap<Long, String> slowest = new ConcurrentSkipListMap<>();
    private final AtomicInteger overdue = new AtomicInteger();
    private final Thread thread = new Thread(this::look, "stall-watch");

    StallWatch(long pid) throws IOException {
        this.pid = pid;
        directory = Files.createDirectories(Path.of("target/stalls"));
        thread.setDaemon(true);
        thread.start();
    }

    /** A request that has no answer yet; no other is equal to it. */
    static final class Waiting {

        private final Object request;
        private final long start = System.nanoTime();

        private Waiting(Object request) {
            this.request = request;
        }

        @Override
        public String toString() {
            return (System.nanoTime() - start) / 1_000_000 + " ms: " + request;
        }
    }

    Waiting begin(Object request) {
        var one = new Waiting(request);
        waiting.add(one);
        return one;
    }

    void end(Waiting one) {
        waiting.remove(one);
        var time = System.nanoTime() - one.start;
        if (time > OVERDUE.toNanos()) {
            overdue.incrementAndGet();
        }
        slowest.put(time, one.toString());
        while (slowest.size() > 10) {
            slowest.pollFirstEntry();
        }
    }

    /** How many answers took longer than 2 s, and the slowest ones. */
    String report() {
        return overdue + " answers took more than " + OVERDUE.toSeconds() + " s; the slowest: " + slowest.values();
    }

    private void look() {
        var dumps = 0;
        try {
            while (dumps < MOST_DUMPS) {
                Thread.sleep(BETWEEN_LOOKS.toMillis());
                var now = System.nanoTime();
                var late = waiting.stream()
                        .filter(one -> now - one.start > OVERDUE.toNanos())
                        .map(Waiting::toString)
                        .toList();
                if (!late.isEmpty()) {
                    dump(directory.resolve(pid + "-" + dumps++ + ".txt"), String.join("\n", late));
                    Thread.sleep(OVERDUE.toMillis());
                }
            }
        } catch (InterruptedException e) {
            // The end
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void dump(Path file, String late) throws IOException, InterruptedException {
        Files.writeString(file, late + "\n" + Files.readString(Path.of("/proc/loadavg")));
        new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(pid),
                        "Thread.print",
                        "-l")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(file.toString())))
                .start()
                .waitFor();
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
