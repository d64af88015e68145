package dev.neurona.job;

import dev.neurona.shared.ProblemException;
import java.time.Clock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Has jobs wait and go on, and has those that have ended do more. Each method is one short transaction. Safe for any number of threads. */
@Service
public class JobPauses {

    private final JobRepository jobs;
    private final JobSpecRepository specs;
    private final JobQueue queue;
    private final JobEvents events;
    private final Clock clock;

    JobPauses(JobRepository jobs, JobSpecRepository specs, JobQueue queue, JobEvents events, Clock clock) {
        this.jobs = jobs;
        this.specs = specs;
        this.queue = queue;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Has a job wait until it is resumed: no worker begins with it, and those that are at it keep what they have and hand it back at their
     * next report of progress. Asked again, it changes nothing.
     *
     * @throws ProblemException 404 when there is no such job of that kind, 409 when it has ended or is being cancelled
     */
    @Transactional
    public Job pause(String kind, long id) {
        var job = open(kind, id, "pause");
        if (job.wishes().cancelRequested()) {
            throw ProblemException.conflict("Job " + id + " is being cancelled");
        }
        if (!job.wishes().paused()) {
            job.wishes().pause();
            if (job.status() == JobStatus.QUEUED) {
                queue.remove(id);
            }
            events.statusOf(job);
        }
        return job.toJob();
    }

    /**
     * Lets a paused job go on, from what is kept of it. One that is not paused is left as it is.
     *
     * @throws ProblemException 404 when there is no such job of that kind, 409 when it has ended
     */
    @Transactional
    public Job resume(String kind, long id) {
        var job = open(kind, id, "resume");
        if (job.wishes().paused()) {
            job.wishes().resume();
            queue.add(Seat.first(id), job.priority(), clock.instant());
            events.statusOf(job);
        }
        return job.toJob();
    }

    /**
     * Puts a job that has ended on the queue again, with another specification; in the caller's transaction. Its handler finds what was done
     * before, and does the rest.
     *
     * @throws ProblemException 404 when there is no such job of that kind, 409 unless it has ended
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Job extend(long id, NewJob more) {
        var job = found(more.kind(), id);
        if (!job.status().hasEnded()) {
            throw ProblemException.conflict(
                    "Job " + id + " is " + job.status() + "; one that has ended can be extended");
        }
        job.markExtended(more);
        specs.findById(id).orElseThrow().replace(more.spec());
        queue.add(Seat.first(id), more.priority(), clock.instant());
        events.statusOf(job);
        return job.toJob();
    }

    private JobEntity open(String kind, long id, String what) {
        var job = found(kind, id);
        if (job.status().hasEnded()) {
            throw ProblemException.conflict("Job " + id + " is " + job.status() + ": there is nothing left to " + what);
        }
        return job;
    }

    private JobEntity found(String kind, long id) {
        return jobs.lock(id).filter(job -> job.kind().equals(kind)).orElseThrow(() -> Jobs.unknown(id));
    }
}
