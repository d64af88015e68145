package dev.neurona.backup;

import dev.neurona.shared.ProblemException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** {@code POST /actuator/backup} begins a copy of the database, {@code GET} says what has become of it. */
@Component
@Endpoint(id = "backup")
class BackupEndpoint {

    private final Backups backups;

    BackupEndpoint(Backups backups) {
        this.backups = backups;
    }

    /** @throws ProblemException 409 while another is under way, or when the database is not an H2 file */
    @WriteOperation
    WebEndpointResponse<Backup> backup() {
        return new WebEndpointResponse<>(backups.start(), HttpStatus.ACCEPTED.value());
    }

    /** @throws ProblemException 404 when this process has begun none */
    @ReadOperation
    Backup last() {
        return backups.last()
                .orElseThrow(() -> ProblemException.notFound(
                        "This process has begun no backup since it was started; POST /actuator/backup begins one"));
    }
}
