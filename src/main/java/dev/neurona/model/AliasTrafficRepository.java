package dev.neurona.model;

import org.springframework.data.jpa.repository.JpaRepository;

interface AliasTrafficRepository extends JpaRepository<AliasTrafficEntity, ModelAlias.Key> {}
