package dev.neurona.security;

import java.time.Instant;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.transaction.annotation.Transactional;

interface ApiKeyRepository extends JpaRepository<ApiKeyEntity, Long> {

    List<ApiKeyEntity> findByRevokedAtIsNull();

    @Query(value = "select revision from api_key_revision", nativeQuery = true)
    long revision();

    /** Tells every process that there is something new, once this is committed; until then who wants the same waits. */
    @Modifying
    @Query(value = "update api_key_revision set revision = revision + 1", nativeQuery = true)
    void raiseRevision();

    @Transactional
    @Modifying
    @Query(
            "update ApiKeyEntity k set k.lastUsedAt = :at where k.id = :id and (k.lastUsedAt is null or k.lastUsedAt < :at)")
    void used(long id, Instant at);
}
