package dev.neurona.engine;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What the native library may take.
 *
 * @param maxNativeMemory the most that ND4J may allocate outside of the Java heap; past it an allocation fails, and the run with it
 */
@Validated
@ConfigurationProperties("neurona.engine")
record EngineProperties(@DefaultValue("2GB") DataSize maxNativeMemory) {}
