package dev.neurona.security;

import dev.neurona.OnH2;

@OnH2
class ApiKeysOnH2Test extends ApiKeysTest {}
