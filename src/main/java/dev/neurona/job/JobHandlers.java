package dev.neurona.job;

import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Knows who does which jobs. Safe for any number of threads. */
@Component
class JobHandlers {

    /** Not at hand at once: a handler may submit jobs, and who takes those in knows this. */
    private final ObjectProvider<JobHandler> handlers;

    JobHandlers(ObjectProvider<JobHandler> handlers) {
        this.handlers = handlers;
    }

    /** @throws IllegalStateException when there is none, as for a job that a later release of Neurona has stored */
    JobHandler of(String kind) {
        Map<String, JobHandler> byKind =
                handlers.stream().collect(Collectors.toMap(JobHandler::kind, handler -> handler));
        var handler = byKind.get(kind);
        if (handler == null) {
            throw new IllegalStateException("nobody does jobs of the kind " + kind + ", only " + byKind.keySet());
        }
        return handler;
    }
}
