package dev.neurona.prediction;

import dev.neurona.shared.Fault;
import dev.neurona.shared.ProblemException;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong in one body; confined to the thread that reads it. */
final class Faults {

    /** A picture sent in the wrong units has 784 faults: nobody reads them all. */
    static final int MOST = 50;

    private final List<Fault> found = new ArrayList<>();

    /** @throws ProblemException 422 with all that was found, as soon as there are {@value #MOST} */
    void add(String pointer, String message) {
        add(new Fault(pointer, message));
    }

    /** @throws ProblemException as {@link #add(String, String)} does */
    void add(Fault fault) {
        found.add(fault);
        if (found.size() >= MOST) {
            throwIfAny();
        }
    }

    /** @throws ProblemException 422 with all that was found, when something was */
    void throwIfAny() {
        if (!found.isEmpty()) {
            throw ProblemException.invalid(found);
        }
    }
}
