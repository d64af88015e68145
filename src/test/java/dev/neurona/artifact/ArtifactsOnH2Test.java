package dev.neurona.artifact;

import dev.neurona.OnH2;

@OnH2
class ArtifactsOnH2Test extends ArtifactsTest {}
