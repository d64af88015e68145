package dev.neurona.model;

import dev.neurona.OnPostgres;

@OnPostgres
class ModelsOnPostgresTest extends ModelsTest {}
