package dev.neurona.model;

import dev.neurona.shared.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** All who want to make ready for a version before an alias points to it. Safe for any number of threads. */
@Component
public class VersionWarmers {

    private static final Logger log = LoggerFactory.getLogger(VersionWarmers.class);

    private final ObjectProvider<VersionWarmer> warmers;

    VersionWarmers(ObjectProvider<VersionWarmer> warmers) {
        this.warmers = warmers;
    }

    /**
     * Returns when requests for the version can be answered without waiting. Call it outside of transactions: it takes a while.
     *
     * @throws ProblemException 409 when it can't be loaded, 503 when that takes too long
     */
    public void warm(ModelVersion version) {
        try {
            warmers.forEach(warmer -> warmer.warm(version));
        } catch (ProblemException e) {
            throw e;
        } catch (RuntimeException e) {
            log.warn("Version {} of {} can't be loaded", version.version(), version.model(), e);
            throw ProblemException.conflict("Version " + version.version() + " of " + version.model()
                    + " can't be loaded, so the alias stays where it is; the log has the reason");
        }
    }
}
