package dev.neurona.evaluation;

import dev.neurona.OnPostgres;

@OnPostgres
class VersionEvaluationsOnPostgresTest extends VersionEvaluationsTest {}
