package dev.neurona.shared;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Limits at the border.
 *
 * @param maxBodySize the largest request body that is taken; a larger one is answered with 413 before it is read
 */
@Validated
@ConfigurationProperties("neurona.http")
record HttpProperties(@DefaultValue("16MB") DataSize maxBodySize) {}
