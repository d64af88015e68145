package dev.neurona.job;

import dev.neurona.shared.Failure;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** Why a job failed. */
@Embeddable
record FailureColumns(
        @Column(length = 100) String failureType,
        @Column(length = 2000) String failureMessage) {

    static FailureColumns of(Failure failure) {
        return new FailureColumns(failure.type(), failure.message());
    }

    Failure toFailure() {
        return new Failure(failureType, failureMessage);
    }
}
