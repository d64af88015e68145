package dev.neurona.dataset;

import dev.neurona.OnPostgres;

@OnPostgres
class RegistrationOnPostgresTest extends RegistrationTest {}
