package dev.neurona.training;

import org.springframework.data.jpa.repository.JpaRepository;

interface SearchRequestRepository extends JpaRepository<SearchRequestEntity, String> {}
