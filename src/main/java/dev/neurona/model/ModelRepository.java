package dev.neurona.model;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface ModelRepository extends JpaRepository<ModelEntity, String> {

    /** The row, locked until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select m from ModelEntity m where m.name = :name")
    Optional<ModelEntity> lock(String name);

    /** Keeps others from entering a new name until the transaction ends. */
    @Query(value = "select id from model_registry where id = 1 for update", nativeQuery = true)
    int lockRegistry();

    @Query("select m.name from ModelEntity m order by m.name")
    List<String> names(Limit limit);
}
