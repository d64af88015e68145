package dev.neurona.training;

import java.io.PrintStream;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A bar that shows a run in the terminal that the service was started from, in one line that is written over again and again; where there
 * is no terminal nothing at all. Belongs to the training thread; of runs side by side the last to report is seen.
 */
final class ConsoleProgress {

    private static final int WIDTH = 30;
    /** Back to the start of the line, and the rest of it away (ECMA-48). */
    private static final String OVER = "\r\u001b[K";

    private final @Nullable PrintStream terminal;
    private final String name;
    private final long start = System.nanoTime();
    private double first = -1;

    /** @param terminal null where there is none */
    ConsoleProgress(@Nullable PrintStream terminal, String name) {
        this.terminal = terminal;
        this.name = name;
    }

    static ConsoleProgress of(long runId) {
        return new ConsoleProgress(isTerminal() ? System.out : null, "Run " + runId);
    }

    /** @param fraction of the run, 0 to 1 */
    void show(double fraction, int epoch) {
        if (terminal != null) {
            first = first < 0 ? fraction : first;
            terminal.print(OVER + line(fraction, epoch, Duration.ofNanos(System.nanoTime() - start)));
            terminal.flush();
        }
    }

    /** Makes room for a line of the log. */
    void hide() {
        if (terminal != null) {
            terminal.print(OVER);
            terminal.flush();
        }
    }

    /** @param elapsed since the attempt began, which may have gone on from where another was */
    String line(double fraction, int epoch, Duration elapsed) {
        var done = (int) Math.round(WIDTH * fraction);
        var gained = fraction - Math.max(0, first);
        var eta = gained <= 0
                ? ""
                : ", %d s left".formatted(Math.round(elapsed.toMillis() / 1000.0 * (1 - fraction) / gained));
        return String.format(
                Locale.ROOT,
                "%s, epoch %d [%s%s] %3.0f %%%s",
                name,
                epoch,
                "=".repeat(done),
                " ".repeat(WIDTH - done),
                100 * fraction,
                eta);
    }

    /** From Java 22 on there may be a console that is no terminal, and it says so. */
    private static boolean isTerminal() {
        var console = System.console();
        if (console == null || System.getenv("TERM") == null) {
            return false;
        }
        try {
            Method method = console.getClass().getMethod("isTerminal");
            return Boolean.TRUE.equals(method.invoke(console));
        } catch (ReflectiveOperationException | RuntimeException e) {
            return true;
        }
    }
}
