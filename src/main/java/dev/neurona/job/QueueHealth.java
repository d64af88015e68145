package dev.neurona.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import dev.neurona.shared.RoleProperties;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether jobs get on. No part of readiness or liveness: predictions are answered however the queue is, and a restart of this process brings no
 * workers back in others.
 */
@Component("queueHealthIndicator")
class QueueHealth implements HealthIndicator {

    /** A free worker takes a job within half a second, and one whose worker has died within fourteen. */
    static final Duration PATIENCE = Duration.ofMinutes(1);

    private final QueueWatch queue;
    private final Scheduler scheduler;
    private final JobProperties properties;
    private final RoleProperties roles;
    private final Clock clock;

    QueueHealth(QueueWatch queue, Scheduler scheduler, JobProperties properties, RoleProperties roles, Clock clock) {
        this.queue = queue;
        this.scheduler = scheduler;
        this.properties = properties;
        this.roles = roles;
        this.clock = clock;
    }

    /** What this process itself can take off the queue. */
    enum Hands {
        /** It has no workers. */
        NONE,
        BUSY,
        FREE
    }

    @Override
    public Health health() {
        var hands = !roles.isWorker()
                ? Hands.NONE
                : scheduler.getCurrentlyExecuting().size() < properties.threads() ? Hands.FREE : Hands.BUSY;
        return of(queue.look(), hands, clock.instant());
    }

    static Health of(@Nullable QueueState state, Hands hands, Instant now) {
        if (state == null) {
            return Health.unknown()
                    .withDetail("problem", "The database can't be asked")
                    .build();
        }
        var problem = problem(state, hands, now);
        var health = problem == null ? Health.up() : Health.down().withDetail("problem", problem);
        return health.withDetail("queued", state.count(JobStatus.QUEUED))
                .withDetail("running", state.count(JobStatus.RUNNING))
                .withDetail("oldestWait", since(state.oldestDue(), now).toString())
                .withDetail("withWorkers", state.alive())
                .withDetail("withDeadWorkers", state.dead())
                .build();
    }

    private static @Nullable String problem(QueueState state, Hands hands, Instant now) {
        var waits = since(state.oldestDue(), now).compareTo(PATIENCE) > 0;
        var orphaned = since(state.oldestHeartbeat(), now).compareTo(PATIENCE) > 0;
        if (hands == Hands.NONE) {
            return (waits || orphaned) && state.alive() == 0
                    ? "There are no workers: jobs wait, and none is being worked at"
                    : null;
        }
        return orphaned || waits && hands == Hands.FREE
                ? "The queue is stuck: this process has free workers, and they take none of the jobs that wait"
                : null;
    }

    private static Duration since(@Nullable Instant then, Instant now) {
        return then == null ? Duration.ZERO : Duration.between(then, now);
    }
}
