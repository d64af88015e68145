package dev.neurona.training;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface SearchRepository extends JpaRepository<SearchEntity, Long> {

    /** The row, locked until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select s from SearchEntity s where s.id = :id")
    Optional<SearchEntity> lock(long id);
}
