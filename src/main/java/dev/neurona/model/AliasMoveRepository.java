package dev.neurona.model;

import java.util.List;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;

interface AliasMoveRepository extends JpaRepository<AliasMoveEntity, Long> {

    List<AliasMoveEntity> findByModelAndAliasOrderByIdAsc(String model, String alias);

    Page<AliasMoveEntity> findByModelAndAliasOrderByIdDesc(String model, String alias, Pageable pageable);
}
