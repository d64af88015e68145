package dev.neurona.model;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface ModelVersionRepository extends JpaRepository<ModelVersionEntity, Long> {

    Optional<ModelVersionEntity> findByModelAndVersion(String model, int version);

    boolean existsByModelAndVersion(String model, int version);

    @Query("select max(v.version) from ModelVersionEntity v where v.model = :model")
    Optional<Integer> newest(String model);

    Optional<ModelVersionEntity> findByRunId(long runId);

    @Query("""
            select new dev.neurona.model.ModelVersionNumber(v.runId, v.model, v.version)
            from ModelVersionEntity v where v.runId in :runIds
            """)
    List<ModelVersionNumber> numbersOfRuns(Collection<Long> runIds);

    Page<ModelVersionEntity> findByModel(String model, Pageable pageable);
}
