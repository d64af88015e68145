package dev.neurona.model;

import dev.neurona.OnH2;

@OnH2
class RegistryOnH2Test extends RegistryTest {}
