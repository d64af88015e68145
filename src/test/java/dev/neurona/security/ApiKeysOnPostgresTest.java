package dev.neurona.security;

import dev.neurona.OnPostgres;

@OnPostgres
class ApiKeysOnPostgresTest extends ApiKeysTest {}
