package dev.neurona.job;

import dev.neurona.shared.ProblemException;
import dev.neurona.shared.Sha256;
import dev.neurona.shared.Values;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Knows by their idempotency keys the requests that had jobs do more. Safe for any number of threads. */
@Service
public class JobExtensions {

    private final JobRepository jobs;
    private final JobExtensionRepository extensions;

    JobExtensions(JobRepository jobs, JobExtensionRepository extensions) {
        this.jobs = jobs;
        this.extensions = extensions;
    }

    /**
     * The job, where this very request had it do more before.
     *
     * @param key null where the request may be made any number of times
     * @param request all that it asked for
     * @throws ProblemException 422 when the key is too long, or was used for anything else
     */
    @Transactional(readOnly = true)
    public Optional<Job> find(@Nullable String key, long id, String request) {
        if (key == null) {
            return Optional.empty();
        }
        Jobs.checkKey(key);
        jobs.findByIdempotencyKey(key).ifPresent(job -> {
            throw Jobs.usedKey(key, job.id());
        });
        return extensions.findById(key).map(earlier -> {
            if (earlier.jobId() != id || !earlier.requestSha256().equals(Sha256.hex(request))) {
                throw ProblemException.invalid(
                        "",
                        "Idempotency-Key is " + Values.show(key) + ", which another request had job " + earlier.jobId()
                                + " go on with; a new request needs a new key");
            }
            return jobs.findById(id).orElseThrow(() -> Jobs.unknown(id)).toJob();
        });
    }

    /**
     * Keeps what a job was asked to do, in the caller's transaction. Of two that bring a new key at the same time, one fails with a {@link
     * org.springframework.dao.DataIntegrityViolationException}; after that it is found.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(String key, long id, String request) {
        extensions.save(new JobExtensionEntity(key, id, Sha256.hex(request)));
    }
}
