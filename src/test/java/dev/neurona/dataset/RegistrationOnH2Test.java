package dev.neurona.dataset;

import dev.neurona.OnH2;

@OnH2
class RegistrationOnH2Test extends RegistrationTest {}
