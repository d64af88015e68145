package dev.neurona.run;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface CheckpointRepository extends JpaRepository<CheckpointEntity, Long> {

    @Query(
            "select c.runId from CheckpointEntity c where c.runId in (select r.id from RunEntity r where r.jobId = :jobId)")
    List<Long> runsOfJob(long jobId);

    @Query("""
            select c.runId from CheckpointEntity c where c.runId in (
                select r.id from RunEntity r where r.jobId = :jobId and r.id <> :but and r.status not in (QUEUED, RUNNING))
            """)
    List<Long> endedRunsOfJob(long jobId, long but);
}
