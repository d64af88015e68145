package dev.neurona.security;

import java.time.Instant;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.transaction.annotation.Transactional;

interface AuditRepository extends JpaRepository<AuditEntity, Long> {

    @Transactional
    @Modifying
    @Query("delete from AuditEntity a where a.at < :then")
    int deleteBefore(Instant then);
}
