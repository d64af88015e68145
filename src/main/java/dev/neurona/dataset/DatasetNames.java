package dev.neurona.dataset;

import java.util.regex.Pattern;

/** What data sets may be called: the names of models, because a model is called after its data set unless told otherwise. */
final class DatasetNames {

    /** The rule in words. */
    static final String RULE =
            "must be 1 to 63 lower-case letters, digits, dots, underscores or hyphens, and start with a letter or digit";

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

    private DatasetNames() {}

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }
}
