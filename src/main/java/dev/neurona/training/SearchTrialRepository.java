package dev.neurona.training;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface SearchTrialRepository extends JpaRepository<SearchTrialEntity, SearchTrialEntity.Key> {

    List<SearchTrialEntity> findBySearchIdOrderByNumberAsc(long searchId);

    Page<SearchTrialEntity> findBySearchIdOrderByNumberAsc(long searchId, Pageable pageable);

    @Query("""
            select t from SearchTrialEntity t where t.searchId = :searchId and (t.number >= :from or t.number in :besides)
            order by t.number""")
    List<SearchTrialEntity> from(long searchId, int from, Collection<Integer> besides);

    /** The first that has not ended, and that was not heard of since, locked until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("""
            select t from SearchTrialEntity t where t.searchId = :searchId and t.status = RUNNING and t.heardAt < :since
            order by t.number""")
    List<SearchTrialEntity> lockSilent(long searchId, Instant since, Limit limit);

    /** The row, locked until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select t from SearchTrialEntity t where t.searchId = :searchId and t.number = :number")
    Optional<SearchTrialEntity> lock(long searchId, int number);
}
