package dev.neurona.run;

import dev.neurona.OnH2;

@OnH2
class RunsOnH2Test extends RunsTest {}
