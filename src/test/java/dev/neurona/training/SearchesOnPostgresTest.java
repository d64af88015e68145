package dev.neurona.training;

import dev.neurona.OnPostgres;

@OnPostgres
class SearchesOnPostgresTest extends SearchesTest {}
