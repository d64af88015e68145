package dev.neurona.training;

import dev.neurona.job.Jobs;
import dev.neurona.shared.ProblemException;
import dev.neurona.shared.Repeatable;
import dev.neurona.shared.Values;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Knows by their idempotency keys the requests that searches were begun and asked with. Safe for any number of threads. */
@Service
class SearchRequests {

    private final SearchRequestRepository requests;

    SearchRequests(SearchRequestRepository requests) {
        this.requests = requests;
    }

    /**
     * What a request came to.
     *
     * @param trial null where none was asked for
     */
    record Outcome(long searchId, @Nullable Integer trial) {}

    /**
     * What this very request came to before, or what it comes to now.
     *
     * @param read looks up what an earlier one came to, as it is by now
     * @param made carries it out, and {@link #keep keeps} it in the same transaction
     * @throws ProblemException 422 when the key is too long, or was used for another request
     */
    <T> T once(SearchRequest request, Function<Outcome, T> read, Supplier<T> made) {
        return Repeatable.once(() -> find(request).map(read), made);
    }

    private Optional<Outcome> find(SearchRequest request) {
        var key = request.idempotencyKey();
        if (key == null) {
            return Optional.empty();
        }
        Jobs.checkKey(key);
        return requests.findById(key).map(earlier -> {
            if (!earlier.requestSha256().equals(request.sha256())) {
                throw ProblemException.invalid(
                        "",
                        "Idempotency-Key is " + Values.show(key) + ", which another request to search "
                                + earlier.searchId() + " came with; a new request needs a new key");
            }
            return new Outcome(earlier.searchId(), earlier.trial());
        });
    }

    /**
     * Keeps what a request came to, in the caller's transaction. Of two that bring a new key at the same time, one fails with a {@link
     * DataIntegrityViolationException}; after that it is found.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(SearchRequest request, long searchId, @Nullable Integer trial) {
        if (request.idempotencyKey() != null) {
            requests.save(new SearchRequestEntity(request.idempotencyKey(), searchId, trial, request.sha256()));
        }
    }
}
