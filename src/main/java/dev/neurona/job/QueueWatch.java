package dev.neurona.job;

import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerProperties;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Looks at the queue for those who keep an eye on the service: three short queries on indexes, every five seconds at most, however often it is
 * asked. What the database could not answer is not asked again any sooner. Safe for any number of threads.
 */
@Component
class QueueWatch {

    private static final Duration GOOD_FOR = Duration.ofSeconds(5);

    private final JdbcClient database;
    private final Clock clock;
    private final Duration silence;
    private @Nullable QueueState state;
    private Instant looked = Instant.MIN;

    QueueWatch(JdbcClient database, DbSchedulerProperties scheduler, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.silence = scheduler.getHeartbeatInterval().multipliedBy(scheduler.getMissedHeartbeatsLimit());
    }

    /** Null while the database can't be reached. */
    synchronized @Nullable QueueState look() {
        var now = clock.instant();
        if (looked.isBefore(now.minus(GOOD_FOR))) {
            looked = now;
            try {
                state = ask(now);
            } catch (DataAccessException | TransactionException e) {
                state = null;
            }
        }
        return state;
    }

    private QueueState ask(Instant now) {
        var jobs = new EnumMap<JobStatus, Long>(JobStatus.class);
        database.sql("select status, count(*) as jobs from job where status in ('QUEUED', 'RUNNING') group by status")
                .query(row -> {
                    jobs.put(JobStatus.valueOf(row.getString("status")), row.getLong("jobs"));
                });
        var due =
                database.sql("""
                        select execution_time from scheduled_tasks where picked = false and execution_time <= :now
                        order by execution_time limit 1""").param("now", time(now)).query(Timestamp.class).optional();
        // Only what is picked has heartbeats
        List<Timestamp> heartbeats = database.sql(
                        "select last_heartbeat from scheduled_tasks where picked = true and last_heartbeat is not null")
                .query(Timestamp.class)
                .list();
        var alive = heartbeats.stream()
                .filter(heartbeat -> heartbeat.toInstant().isAfter(now.minus(silence)))
                .count();
        return new QueueState(
                jobs,
                due.map(Timestamp::toInstant).orElse(null),
                alive,
                heartbeats.size() - alive,
                heartbeats.stream()
                        .map(Timestamp::toInstant)
                        .min(Instant::compareTo)
                        .orElse(null));
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
