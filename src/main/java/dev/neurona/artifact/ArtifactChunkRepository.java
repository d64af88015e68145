package dev.neurona.artifact;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

interface ArtifactChunkRepository extends JpaRepository<ArtifactChunk, Long> {

    List<ArtifactChunk> findByArtifactIdOrderByNumberAsc(long artifactId);

    Optional<ArtifactChunk> findByArtifactIdAndNumber(long artifactId, int number);
}
