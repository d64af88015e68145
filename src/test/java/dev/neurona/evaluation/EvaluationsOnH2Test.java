package dev.neurona.evaluation;

import dev.neurona.OnH2;

@OnH2
class EvaluationsOnH2Test extends EvaluationsTest {}
