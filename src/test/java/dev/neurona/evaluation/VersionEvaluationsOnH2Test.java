package dev.neurona.evaluation;

import dev.neurona.OnH2;

@OnH2
class VersionEvaluationsOnH2Test extends VersionEvaluationsTest {}
