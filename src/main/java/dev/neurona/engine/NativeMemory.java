package dev.neurona.engine;

import dev.neurona.shared.ProblemException;
import dev.neurona.shared.ProblemKind;
import org.springframework.stereotype.Component;

/** How much memory outside of the heap a training may take. Safe for any number of threads. */
@Component
public class NativeMemory {

    private final long most;

    NativeMemory(EngineProperties properties) {
        this.most = properties.engine().maxNativeMemory().toBytes();
    }

    /** @throws ProblemException 422 when it could never be had, so that who asks learns of it before anything starts */
    public void require(long bytes) {
        if (bytes > most) {
            throw ProblemException.limit(
                    ProblemKind.MEMORY_LIMIT,
                    "This would take " + bytes
                            + " bytes outside of the heap for parameters, optimizer state and the activations of a batch; "
                            + "at most " + most
                            + " may be taken (neurona.engine.max-native-memory). Maybe a smaller batchSize, or fewer units?",
                    null);
        }
    }
}
