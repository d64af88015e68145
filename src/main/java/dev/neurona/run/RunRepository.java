package dev.neurona.run;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface RunRepository extends JpaRepository<RunEntity, Long> {

    List<RunEntity> findByJobIdOrderByIdAsc(long jobId);

    List<RunEntity> findByJobIdInOrderByIdAsc(Collection<Long> jobIds);

    @Query("""
            select new dev.neurona.run.RunProgress(r.jobId, r.id, r.status, r.epochsCompleted, r.epochs)
            from RunEntity r where r.jobId in :jobIds order by r.id
            """)
    List<RunProgress> progress(Collection<Long> jobIds);

    @Query("""
            select new dev.neurona.run.TrialState(
                r.id, r.trial, r.status, r.writer.claimedBy, case when r.parameters = '{}' then false else true end)
            from RunEntity r where r.jobId = :jobId and r.trial is not null and r.id >= :from and (r.id > :last or r.id in :open)
            order by r.id
            """)
    List<TrialState> trials(long jobId, long from, long last, Collection<Long> open, Limit limit);

    /** The runs of a trial, locked until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from RunEntity r where r.jobId = :jobId and r.trial = :trial order by r.id")
    List<RunEntity> lockTrial(long jobId, int trial);

    Page<RunEntity> findByJobId(long jobId, Pageable pageable);

    /** The row, locked until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from RunEntity r where r.id = :id")
    Optional<RunEntity> lock(long id);

    @Modifying
    @Query("delete from RunEntity r where r.jobId = :jobId and r.parameters = '{}' and r.status in (CANCELLED, FAILED)")
    void deleteUndrawn(long jobId);

    /** The runs of a job that have not ended, locked until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from RunEntity r where r.jobId = :jobId and r.status in (QUEUED, RUNNING) order by r.id")
    List<RunEntity> lockOpen(long jobId);
}
