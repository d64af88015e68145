package dev.neurona.security;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Component;

/** Who has changed what, and when. Safe for any number of threads. */
@Component
class AuditTrail {

    private static final Logger log = LoggerFactory.getLogger(AuditTrail.class);

    private final AuditRepository entries;
    private final SecurityProperties properties;
    private final Clock clock;

    AuditTrail(AuditRepository entries, SecurityProperties properties, Clock clock) {
        this.entries = entries;
        this.properties = properties;
        this.clock = clock;
    }

    /** Once this returns it is committed; while the database is away, the log has it. */
    void add(AuditEntry entry) {
        try {
            entries.save(new AuditEntity(entry));
        } catch (RuntimeException e) {
            log.error("Not in the trail of changes, as the database can't be reached ({}): {}", e.toString(), entry);
        }
    }

    Page<AuditEntry> page(Pageable pageable) {
        return entries.findAll(pageable).map(AuditEntity::toEntry);
    }

    void removeOld() {
        var then = clock.instant().minus(properties.auditRetention());
        var removed = entries.deleteBefore(then);
        if (removed > 0) {
            log.info("Removed {} entries of the trail of changes from before {}", removed, then);
        }
    }
}
