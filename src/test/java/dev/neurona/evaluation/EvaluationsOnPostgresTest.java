package dev.neurona.evaluation;

import dev.neurona.OnPostgres;

@OnPostgres
class EvaluationsOnPostgresTest extends EvaluationsTest {}
