package dev.neurona.model;

import dev.neurona.OnPostgres;

@OnPostgres
class RegistryOnPostgresTest extends RegistryTest {}
