package dev.neurona.shared;

import jakarta.validation.constraints.NotEmpty;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What this process is for.
 *
 * @param roles both unless set; every process has its health and metrics under {@code /actuator}
 */
@Validated
@ConfigurationProperties("neurona")
public record RoleProperties(
        @DefaultValue({"api", "worker"}) @NotEmpty Set<Role> roles) {

    public boolean isApi() {
        return roles.contains(Role.API);
    }

    public boolean isWorker() {
        return roles.contains(Role.WORKER);
    }
}
