/**
 * What every module needs at its border: the error kinds and the one RFC 9457 problem handler, strict reading of JSON
 * bodies, pages, the clock and the OpenAPI settings. It imports no other module.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.neurona.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
