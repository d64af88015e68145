package dev.neurona.engine;
