package dev.neurona.shared;

/** Which paths of the API's documentation are of one model that there is, and not of any. */
public final class ModelPaths {

    private static final String PREFIX = "/api/v1/models/";

    private ModelPaths() {}

    /** Whether a path of the document has a model's name where others have <code>{name}</code>. */
    public static boolean nameAModel(String path) {
        return path.startsWith(PREFIX) && !path.startsWith(PREFIX + "{");
    }

    /** Where a model is asked. */
    public static String predictions(String model) {
        return PREFIX + model + "/predictions";
    }
}
