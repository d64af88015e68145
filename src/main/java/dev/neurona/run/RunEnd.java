package dev.neurona.run;

import dev.neurona.shared.Failure;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a run has ended, and why if it failed. */
@Embeddable
class RunEnd {

    private Instant finishedAt;

    @Column(length = 100)
    private @Nullable String failureType;

    @Column(length = 2000)
    private @Nullable String failureMessage;

    /** For Hibernate. */
    @SuppressWarnings("NullAway")
    protected RunEnd() {}

    RunEnd(Instant finishedAt, @Nullable Failure failure) {
        this.finishedAt = finishedAt;
        this.failureType = failure == null ? null : failure.type();
        this.failureMessage = failure == null ? null : failure.message();
    }

    Instant finishedAt() {
        return finishedAt;
    }

    @Nullable
    Failure failure() {
        return failureType == null || failureMessage == null ? null : new Failure(failureType, failureMessage);
    }
}
