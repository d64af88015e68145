package dev.neurona.job;

import dev.neurona.shared.Failure;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** What happened to the jobs, kept so that a client that was away can be told what it missed. */
@Component
class JobEvents {

    static final String STATUS = "status";

    private final EntityManager entities;
    private final JsonMapper mapper;
    private final Clock clock;

    JobEvents(EntityManager entities, JsonMapper mapper, Clock clock) {
        this.entities = entities;
        this.mapper = mapper;
        this.clock = clock;
    }

    private record Status(
            JobStatus status,
            boolean cancelRequested,
            boolean paused,
            int attempt,
            @Nullable Failure failure) {}

    /** Tells of a job that was just stored. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void submitted(JobEntity job) {
        persist(job, job.eventCount(), STATUS, status(job));
    }

    /** Tells how the job is now. The caller holds the job's lock, which makes the numbers follow the commits. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void statusOf(JobEntity job) {
        append(job, STATUS, status(job));
    }

    /** The caller holds the job's lock. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void append(JobEntity job, String type, String data) {
        persist(job, job.nextEvent(), type, data);
    }

    private void persist(JobEntity job, long number, String type, String data) {
        entities.persist(new JobEventEntity(job.id(), number, type, data, clock.instant()));
    }

    private String status(JobEntity entity) {
        var job = entity.toJob();
        return mapper.writeValueAsString(
                new Status(job.status(), job.cancelRequested(), job.paused(), job.attempt(), job.failure()));
    }

    /** At most {@code most} events after the one with that number, in their order. */
    @Transactional(readOnly = true)
    public List<JobEvent> after(long jobId, long number, int most) {
        return entities.createQuery(
                        "select e from JobEventEntity e where e.jobId = :jobId and e.number > :number order by e.number",
                        JobEventEntity.class)
                .setParameter("jobId", jobId)
                .setParameter("number", number)
                .setMaxResults(most)
                .getResultStream()
                .map(JobEventEntity::toEvent)
                .toList();
    }
}
