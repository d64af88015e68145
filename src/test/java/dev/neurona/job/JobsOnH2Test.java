package dev.neurona.job;

import dev.neurona.OnH2;

@OnH2
class JobsOnH2Test extends JobsTest {}
