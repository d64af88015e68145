/**
 * The rules that every class of the service keeps. Spring Modulith enforces who may import whom, as each module's
 * package-info says; ArchUnit the rest. Each rule stands beside sources that break it, and the tests check both: that the
 * service keeps the rule, and that the rule finds each of those sources.
 */
@NullMarked
package dev.neurona.structure;

import org.jspecify.annotations.NullMarked;
