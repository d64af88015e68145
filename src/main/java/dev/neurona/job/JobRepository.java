package dev.neurona.job;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface JobRepository extends JpaRepository<JobEntity, Long> {

    Page<JobEntity> findByStatus(JobStatus status, Pageable pageable);

    /** The row, locked until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select j from JobEntity j where j.id = :id")
    Optional<JobEntity> lock(long id);

    /** Answers 0 when the attempt must stop. */
    @Modifying
    @Query("""
            update JobEntity j set j.fraction = :fraction
            where j.id = :id and j.attempt = :attempt and j.status = RUNNING and j.cancelRequested = false
            """)
    int progress(long id, int attempt, double fraction);
}
