package dev.neurona.evaluation;

import org.springframework.data.jpa.repository.JpaRepository;

interface EvaluationRepository extends JpaRepository<EvaluationEntity, Long> {}
