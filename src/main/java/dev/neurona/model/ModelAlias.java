package dev.neurona.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** A movable name for one version of a model. */
@Entity
@IdClass(ModelAlias.Key.class)
@Table(name = "model_alias")
class ModelAlias {

    /** The alias is unique within its model. */
    record Key(String model, String alias) {}

    @Id
    @Column(length = 63)
    private String model;

    @Id
    @Column(length = 63)
    private String alias;

    private int version;

    /** For Hibernate. */
    @SuppressWarnings("NullAway")
    protected ModelAlias() {}

    ModelAlias(String model, String alias, int version) {
        this.model = model;
        this.alias = alias;
        this.version = version;
    }

    String model() {
        return model;
    }

    String alias() {
        return alias;
    }

    int version() {
        return version;
    }
}
