package dev.neurona.dataset;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

interface DatasetFileRepository extends JpaRepository<DatasetFileEntity, Long> {

    List<DatasetFileEntity> findByDatasetId(long datasetId);
}
