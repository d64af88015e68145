package dev.neurona.training;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

interface ReproductionRepository extends JpaRepository<ReproductionEntity, Long> {

    List<ReproductionEntity> findByRunIdOrderByJobIdAsc(long runId);
}
