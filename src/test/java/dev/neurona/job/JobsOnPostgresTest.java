package dev.neurona.job;

import dev.neurona.OnPostgres;

@OnPostgres
class JobsOnPostgresTest extends JobsTest {}
