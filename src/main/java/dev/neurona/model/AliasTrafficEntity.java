package dev.neurona.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** The row of an {@link AliasTraffic}. */
@Entity
@IdClass(ModelAlias.Key.class)
@Table(name = "alias_traffic")
class AliasTrafficEntity {

    @Id
    @Column(length = 63)
    private String model;

    @Id
    @Column(length = 63)
    private String alias;

    private @Nullable Integer canaryVersion;
    private @Nullable Double canaryShare;
    private @Nullable Integer shadowVersion;

    /** For Hibernate. */
    @SuppressWarnings("NullAway")
    protected AliasTrafficEntity() {}

    AliasTrafficEntity(String model, String alias, AliasTraffic traffic) {
        this.model = model;
        this.alias = alias;
        var canary = traffic.canary();
        if (canary != null) {
            canaryVersion = canary.version();
            canaryShare = canary.share();
        }
        var shadow = traffic.shadow();
        shadowVersion = shadow == null ? null : shadow.version();
    }

    AliasTraffic toTraffic() {
        return new AliasTraffic(
                canaryVersion == null || canaryShare == null
                        ? null
                        : new AliasTraffic.Canary(canaryVersion, canaryShare),
                shadowVersion == null ? null : new AliasTraffic.Shadow(shadowVersion));
    }
}
