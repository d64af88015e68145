package dev.neurona.dataset;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface DatasetRepository extends JpaRepository<DatasetEntity, Long> {

    List<DatasetEntity> findByNameIsNotNullOrderByName();

    Optional<DatasetEntity> findByName(String name);

    List<DatasetEntity> findByNameIsNullAndCreatedAtBefore(Instant time);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select d from DatasetEntity d where d.name = :name")
    Optional<DatasetEntity> lock(String name);
}
