package dev.neurona.security;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/** Does from time to time what no request should wait for, on a thread of its own. */
@Component
class KeyWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(KeyWatch.class);
    private static final long LOOK_SECONDS = 2;
    private static final long USES_SECONDS = 60;
    private static final long RETENTION_SECONDS = 3600;

    private final KeyRing ring;
    private final AuditTrail trail;
    private volatile @Nullable ScheduledExecutorService executor;

    KeyWatch(KeyRing ring, AuditTrail trail) {
        this.ring = ring;
        this.trail = trail;
    }

    @Override
    public void start() {
        var factory = new CustomizableThreadFactory("keys-");
        factory.setDaemon(true);
        var started = Executors.newSingleThreadScheduledExecutor(factory);
        every(LOOK_SECONDS, started, ring::look);
        every(USES_SECONDS, started, ring::writeUses);
        every(RETENTION_SECONDS, started, trail::removeOld);
        executor = started;
    }

    private static void every(long seconds, ScheduledExecutorService executor, Runnable task) {
        executor.scheduleWithFixedDelay(
                () -> {
                    try {
                        task.run();
                    } catch (RuntimeException e) {
                        log.warn("The database can't be reached; keys known so far hold: {}", e.toString());
                    }
                },
                seconds,
                seconds,
                TimeUnit.SECONDS);
    }

    @Override
    public void stop() {
        var stopped = executor;
        executor = null;
        if (stopped != null) {
            stopped.shutdownNow();
            try {
                ring.writeUses();
            } catch (RuntimeException e) {
                log.debug("The last uses of keys are not written", e);
            }
        }
    }

    @Override
    public boolean isRunning() {
        return executor != null;
    }
}
