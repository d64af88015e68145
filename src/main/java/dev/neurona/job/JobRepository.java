package dev.neurona.job;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface JobRepository extends JpaRepository<JobEntity, Long> {

    Page<JobEntity> findByKind(String kind, Pageable pageable);

    Page<JobEntity> findByKindAndStatus(String kind, JobStatus status, Pageable pageable);

    /** The row, locked until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select j from JobEntity j where j.id = :id")
    Optional<JobEntity> lock(long id);

    /** Answers 0 when the attempt must stop, or the job is paused. */
    @Modifying
    @Query("""
            update JobEntity j set j.work.fraction = :fraction, j.work.elapsedMillis = :elapsedMillis
            where j.id = :id and j.status = RUNNING and j.wishes.cancelRequested = false and j.wishes.paused = false
            and (j.leadership.attempt = :attempt and j.leadership.leaderless = false
                or exists (select 1 from MateEntity h where h.jobId = j.id and h.attempt = :attempt))
            """)
    int progress(long id, int attempt, double fraction, long elapsedMillis);

    Optional<JobEntity> findByIdempotencyKey(String key);

    /** The job that a request with this key had do more. */
    @Query("select e.jobId from JobExtensionEntity e where e.idempotencyKey = :key")
    Optional<Long> extendedWith(String key);

    long countByStatus(JobStatus status);

    long countByStatusAndSubmitter(JobStatus status, String submitter);

    /** Of a job that waits; empty where it does not, or nobody said who they were. */
    @Query("select j.submitter from JobEntity j where j.id = :id and j.status = QUEUED and j.submitter is not null")
    Optional<String> submitterOfWaiting(long id);

    /** Waits until no other transaction holds the same turn, and holds it until this one ends. */
    @Query(value = "select number from job_turn where number = :number for update", nativeQuery = true)
    int lockTurn(int number);

    /** Whether a job waits that is as urgent, and not paused. */
    boolean existsByStatusAndPriorityGreaterThanEqualAndWishesPausedFalse(JobStatus status, int priority);

    /** The ids of jobs that ended before {@code then}, the oldest first. */
    @Query("select j.id from JobEntity j where j.finishedAt < :then order by j.finishedAt")
    List<Long> endedBefore(Instant then, Limit limit);
}
