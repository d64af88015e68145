package dev.neurona.training;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface SearchRepository extends JpaRepository<SearchEntity, Long> {

    /** The row, locked until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select s from SearchEntity s where s.id = :id")
    Optional<SearchEntity> lock(long id);

    /** Counts one more trial, unless others were asked for meanwhile, or the search is another by now: then it answers 0. */
    @Modifying
    @Query("update SearchEntity s set s.asked = s.asked + 1 where s.id = :id and s.asked = :asked and s.spec = :spec")
    int count(long id, int asked, String spec);
}
