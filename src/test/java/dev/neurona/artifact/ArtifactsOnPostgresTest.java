package dev.neurona.artifact;

import dev.neurona.OnPostgres;

@OnPostgres
class ArtifactsOnPostgresTest extends ArtifactsTest {}
