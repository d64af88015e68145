/**
 * Where to look next, and when to give up: proposes points of a space by what is known of others, and judges curves. It knows no
 * networks and no database: values are numbers, and a greater score is better. It imports nothing of Neurona's.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.neurona.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
