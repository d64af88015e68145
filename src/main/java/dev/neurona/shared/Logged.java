package dev.neurona.shared;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Takes along to another thread what the lines of the log say of this one: which request, which job, which run. */
public final class Logged {

    private Logged() {}

    /** The same task, whose lines in the log have the ids that this thread has now. */
    public static Runnable here(Runnable task) {
        var context = MDC.getCopyOfContextMap();
        return () -> {
            var before = MDC.getCopyOfContextMap();
            set(context);
            try {
                task.run();
            } finally {
                set(before);
            }
        };
    }

    private static void set(@Nullable Map<String, String> context) {
        if (context == null) {
            MDC.clear();
        } else {
            MDC.setContextMap(context);
        }
    }
}
