package dev.neurona.model;

import dev.neurona.OnH2;

@OnH2
class ModelsOnH2Test extends ModelsTest {}
