package dev.neurona.run;

import dev.neurona.OnPostgres;

@OnPostgres
class RunsOnPostgresTest extends RunsTest {}
