package dev.neurona.training;

import dev.neurona.OnH2;

@OnH2
class SearchesOnH2Test extends SearchesTest {}
