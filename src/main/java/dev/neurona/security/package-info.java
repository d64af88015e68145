/**
 * Who may do what: API keys and bearer tokens, roles, the table of what each role opens, limits for each caller, and the trail of
 * changes. It stands before all controllers as filters, and imports no module but {@code shared}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "shared")
package dev.neurona.security;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
