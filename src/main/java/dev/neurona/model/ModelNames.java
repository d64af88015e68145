package dev.neurona.model;

import java.util.Optional;
import java.util.regex.Pattern;

/** What models and aliases may be called: names that need no escaping in a URL or a file name. */
public final class ModelNames {

    /** For models and aliases; an alias may not consist of digits alone besides, lest it be taken for a version. */
    public static final String PATTERN = "[a-z0-9][a-z0-9._-]{0,62}";

    /** The same in words. */
    public static final String RULE =
            "must be 1 to 63 lower-case letters, digits, dots, underscores or hyphens, and start with a letter or digit";

    private static final Pattern NAME = Pattern.compile(PATTERN);
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    private ModelNames() {}

    /** What is wrong with it as the name of a model; empty when nothing is. */
    public static Optional<String> modelFault(String name) {
        return NAME.matcher(name).matches() ? Optional.empty() : Optional.of(RULE);
    }

    /** What is wrong with it as an alias; empty when nothing is. */
    public static Optional<String> aliasFault(String alias) {
        return DIGITS.matcher(alias).matches()
                ? Optional.of("must have more than digits, lest it be taken for a version")
                : modelFault(alias);
    }
}
