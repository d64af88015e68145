package dev.neurona.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A row that is only ever added. */
@Entity
@Immutable
@Table(name = "alias_move")
class AliasMoveEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Column(length = 63)
    private String model;

    @Column(length = 63)
    private String alias;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    @Column(length = 16)
    private AliasMove.Kind kind;

    private @Nullable Integer fromVersion;
    private @Nullable Integer toVersion;

    @Column(length = 255)
    private String movedBy;

    private Instant movedAt;

    /** For Hibernate. */
    @SuppressWarnings("NullAway")
    protected AliasMoveEntity() {}

    AliasMoveEntity(String model, String alias, AliasMove move) {
        this.model = model;
        this.alias = alias;
        this.kind = move.kind();
        this.fromVersion = move.from();
        this.toVersion = move.to();
        this.movedBy = move.by();
        this.movedAt = move.at();
    }

    AliasMove toMove() {
        return new AliasMove(kind, fromVersion, toVersion, movedBy, movedAt);
    }
}
