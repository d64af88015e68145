package dev.neurona.security;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row that is only ever added, and taken away when it is old. */
@Entity
@Immutable
@Table(name = "audit_entry")
class AuditEntity {

    private static final int LONGEST_PATH = 1000;
    private static final int LONGEST_ADDRESS = 64;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private Instant at;

    @Column(length = Caller.LONGEST_NAME)
    private String caller;

    private @Nullable Long keyId;

    @Column(length = LONGEST_ADDRESS)
    private String address;

    @Column(length = 10)
    private String method;

    @Column(length = LONGEST_PATH)
    private String path;

    private int status;

    /** For Hibernate. */
    @SuppressWarnings("NullAway")
    protected AuditEntity() {}

    AuditEntity(AuditEntry entry) {
        this.at = entry.at();
        this.caller = cut(entry.caller(), Caller.LONGEST_NAME);
        this.keyId = entry.keyId();
        this.address = cut(entry.address(), LONGEST_ADDRESS);
        this.method = cut(entry.method(), 10);
        this.path = cut(entry.path(), LONGEST_PATH);
        this.status = entry.status();
    }

    private static String cut(String text, int most) {
        return text.length() > most ? text.substring(0, most) : text;
    }

    AuditEntry toEntry() {
        return new AuditEntry(at, caller, keyId, address, method, path, status);
    }
}
