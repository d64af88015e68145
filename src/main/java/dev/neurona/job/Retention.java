package dev.neurona.job;

import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Limit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Removes jobs that ended long ago. The database removes their runs, metrics and events with them; a model version stays, and only
 * forgets which run made it. Every process does it; that two meet harms nobody.
 */
@Component
class Retention {

    private static final Logger log = LoggerFactory.getLogger(Retention.class);
    /** In one short transaction. */
    private static final Limit BATCH = Limit.of(100);

    private final JobRepository jobs;
    private final JobProperties properties;
    private final Clock clock;

    Retention(JobRepository jobs, JobProperties properties, Clock clock) {
        this.jobs = jobs;
        this.properties = properties;
        this.clock = clock;
    }

    /** Answers how many it removed. */
    @Scheduled(initialDelay = 1, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    long removeOldJobs() {
        var retention = properties.queue().retention();
        if (retention == null) {
            return 0;
        }
        var then = clock.instant().minus(retention);
        var removed = 0L;
        for (var ids = jobs.endedBefore(then, BATCH); !ids.isEmpty(); ids = jobs.endedBefore(then, BATCH)) {
            jobs.deleteAllByIdInBatch(ids);
            removed += ids.size();
        }
        if (removed > 0) {
            log.info("Removed {} jobs that ended before {}", removed, then);
        }
        return removed;
    }
}
