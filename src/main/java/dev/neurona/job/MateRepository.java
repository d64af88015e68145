package dev.neurona.job;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

interface MateRepository extends JpaRepository<MateEntity, MateEntity.Key> {

    List<MateEntity> findByJobId(long jobId);

    Optional<MateEntity> findByJobIdAndAttempt(long jobId, int attempt);
}
