package dev.neurona.job;

import org.springframework.data.jpa.repository.JpaRepository;

interface JobExtensionRepository extends JpaRepository<JobExtensionEntity, String> {}
