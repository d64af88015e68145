package dev.neurona.evaluation;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;

interface VersionEvaluationRepository extends JpaRepository<VersionEvaluationEntity, Long> {

    Page<VersionEvaluation.Row> findByModelAndVersion(String model, int version, Pageable pageable);
}
