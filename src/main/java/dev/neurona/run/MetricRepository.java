package dev.neurona.run;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface MetricRepository extends JpaRepository<MetricEntity, Long> {

    List<MetricEntity> findByRunIdOrderByNameAscStepAscIdAsc(long runId);

    List<MetricEntity> findByRunIdAndNameOrderByStepAscIdAsc(long runId, String name);

    List<MetricEntity> findByRunIdInOrderByNameAscStepAscIdAsc(Collection<Long> runIds);

    List<MetricEntity> findByRunIdInAndNameOrderByRecordedAtAscIdAsc(Collection<Long> runIds, String name);

    default List<MetricEntity> ofRun(long runId, @Nullable String name) {
        return name == null
                ? findByRunIdOrderByNameAscStepAscIdAsc(runId)
                : findByRunIdAndNameOrderByStepAscIdAsc(runId, name);
    }

    @Modifying
    @Query("delete from MetricEntity m where m.runId = :runId and m.step > :step")
    void deleteAfter(long runId, long step);
}
