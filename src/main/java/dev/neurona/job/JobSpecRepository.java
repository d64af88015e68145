package dev.neurona.job;

import org.springframework.data.jpa.repository.JpaRepository;

interface JobSpecRepository extends JpaRepository<JobSpecEntity, Long> {}
