package dev.neurona.model;

import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

interface ModelAliasRepository extends JpaRepository<ModelAlias, ModelAlias.Key> {

    List<ModelAlias> findByModelInOrderByAliasAsc(Collection<String> models);
}
