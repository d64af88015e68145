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

    Page<SearchTrialEntity> findBySearchIdOrderByNumberAsc(long searchId, Pageable pageable);

    /**
     * In one statement whether a search is as it was known, and its trials from a number on with some before, in their order: at least one
     * row, where there is such a search.
     *
     * @param least the least number of all
     */
    @Query("""
            select new dev.neurona.training.TrialNews(case when s.spec = :spec then true else false end, t)
            from SearchEntity s left join SearchTrialEntity t
                on t.searchId = s.id and t.number >= :least and (t.number >= :from or t.number in :besides)
            where s.id = :searchId order by t.number""")
    List<TrialNews> news(long searchId, String spec, int least, int from, Collection<Integer> besides);

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
