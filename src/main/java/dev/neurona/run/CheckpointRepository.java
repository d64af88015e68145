package dev.neurona.run;

import org.springframework.data.jpa.repository.JpaRepository;

interface CheckpointRepository extends JpaRepository<CheckpointEntity, Long> {}
