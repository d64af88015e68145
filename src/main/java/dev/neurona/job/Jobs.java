package dev.neurona.job;

import dev.neurona.shared.ProblemException;
import dev.neurona.shared.Values;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The jobs of this installation, whichever process works on them. Safe for any number of threads. */
@Service
public class Jobs {

    private final JobRepository jobs;
    private final JobSpecRepository specs;
    private final JobQueue queue;
    private final JobEvents events;
    private final JobEnds ends;
    private final Clock clock;

    Jobs(JobRepository jobs, JobSpecRepository specs, JobQueue queue, JobEvents events, JobEnds ends, Clock clock) {
        this.jobs = jobs;
        this.specs = specs;
        this.queue = queue;
        this.events = events;
        this.ends = ends;
        this.clock = clock;
    }

    /**
     * Stores a job and puts it on the queue, both in the caller's transaction: it exists and starts once that is committed, or not
     * at all. Of two that bring a new idempotency key at the same time, one fails with a {@link
     * org.springframework.dao.DataIntegrityViolationException}; after that it finds the other's job.
     *
     * @throws ProblemException 422 when name or key are too long, or the key was used for another job; 413 when the specification is
     *     too long; 429 when the queue is full
     * @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Submission submit(NewJob submitted) {
        check(submitted);
        var earlier = submitted.idempotencyKey() == null ? null : earlier(submitted, submitted.idempotencyKey());
        if (earlier != null) {
            return new Submission(earlier.toJob(), false);
        }
        queue.requireRoom();
        var now = clock.instant();
        var job = jobs.save(new JobEntity(submitted, now));
        specs.save(new JobSpecEntity(job.id(), submitted.spec(), queue.traceParent()));
        events.submitted(job);
        queue.add(Seat.first(job.id()), submitted.priority(), now);
        return new Submission(job.toJob(), true);
    }

    private @Nullable JobEntity earlier(NewJob submitted, String key) {
        var earlier = jobs.findByIdempotencyKey(key).orElse(null);
        if (earlier == null) {
            jobs.extendedWith(key).ifPresent(id -> {
                throw usedKey(key, id);
            });
        } else if (!earlier.kind().equals(submitted.kind())
                || !spec(earlier.id()).equals(submitted.spec())) {
            throw usedKey(key, earlier.id());
        }
        return earlier;
    }

    private static void check(NewJob job) {
        if (job.name().length() > NewJob.LONGEST_NAME) {
            throw ProblemException.invalid(
                    "/name", "has " + job.name().length() + " characters; it may have " + NewJob.LONGEST_NAME);
        }
        if (job.idempotencyKey() != null) {
            checkKey(job.idempotencyKey());
        }
        if (job.spec().length() > JobSpecEntity.LONGEST) {
            throw ProblemException.tooLarge("The job has " + job.spec().length()
                    + " characters with its defaults filled in; " + JobSpecEntity.LONGEST + " can be stored");
        }
    }

    /** @throws ProblemException 422 when an idempotency key is too long */
    public static void checkKey(String key) {
        if (key.length() > NewJob.LONGEST_KEY) {
            throw ProblemException.invalid(
                    "", "Idempotency-Key has " + key.length() + " characters; it may have " + NewJob.LONGEST_KEY);
        }
    }

    static ProblemException usedKey(String key, long id) {
        return ProblemException.invalid(
                "",
                "Idempotency-Key is " + Values.show(key) + ", which job " + id
                        + " was submitted with, and that is another one; a new job needs a new key");
    }

    /** @throws ProblemException 404 when there is no such job of that kind */
    @Transactional(readOnly = true)
    public Job get(String kind, long id) {
        return jobs.findById(id)
                .filter(job -> job.kind().equals(kind))
                .orElseThrow(() -> unknown(id))
                .toJob();
    }

    /** By id, of any kind; a job that does not exist is left out. */
    @Transactional(readOnly = true)
    public Map<Long, Job> byId(Collection<Long> ids) {
        return jobs.findAllById(ids).stream().map(JobEntity::toJob).collect(Collectors.toMap(Job::id, job -> job));
    }

    /**
     * The jobs of one kind.
     *
     * @param status which of them; null for all
     */
    @Transactional(readOnly = true)
    public Page<Job> list(String kind, @Nullable JobStatus status, Pageable pageable) {
        var page = status == null ? jobs.findByKind(kind, pageable) : jobs.findByKindAndStatus(kind, status, pageable);
        return page.map(JobEntity::toJob);
    }

    /** @throws ProblemException 404 when there is no such job */
    @Transactional(readOnly = true)
    public String spec(long id) {
        return specs.findById(id).orElseThrow(() -> unknown(id)).spec();
    }

    /** The specifications by job id; a job that does not exist is left out. */
    @Transactional(readOnly = true)
    public Map<Long, String> specs(Collection<Long> ids) {
        return specs.findAllById(ids).stream().collect(Collectors.toMap(JobSpecEntity::getId, JobSpecEntity::spec));
    }

    /** The specifications of the jobs of one kind that wait or run, by job id and in its order. */
    @Transactional(readOnly = true)
    public SortedMap<Long, String> openSpecs(String kind) {
        var open = Stream.of(JobStatus.QUEUED, JobStatus.RUNNING)
                .flatMap(status -> jobs.findByKindAndStatus(kind, status, Pageable.unpaged()).stream())
                .map(JobEntity::id)
                .toList();
        return new TreeMap<>(specs(open));
    }

    /**
     * Ends a queued job at once; leaves a running one a wish that it obeys at its next report of progress. Asked again, it changes
     * nothing.
     *
     * @throws ProblemException 404 when there is no such job of that kind, 409 when it has succeeded or failed
     */
    @Transactional
    public Job cancel(String kind, long id) {
        var job = jobs.lock(id).filter(found -> found.kind().equals(kind)).orElseThrow(() -> unknown(id));
        if (job.status() == JobStatus.CANCELLED) {
            return job.toJob();
        }
        if (job.status().hasEnded()) {
            throw ProblemException.conflict("Job " + id + " is " + job.status() + ": there is nothing left to cancel");
        }
        if (job.status() == JobStatus.RUNNING) {
            if (!job.wishes().cancelRequested()) {
                job.requestCancel();
                events.statusOf(job);
            }
        } else {
            queue.remove(id);
            ends.end(job, JobStatus.CANCELLED, null);
        }
        return job.toJob();
    }

    /** Whether no job was ever submitted. */
    @Transactional(readOnly = true)
    public boolean isEmpty() {
        return jobs.count() == 0;
    }

    static ProblemException unknown(long id) {
        return ProblemException.notFound("There is no job " + id + "; /api/v1/training-jobs lists what there is");
    }
}
