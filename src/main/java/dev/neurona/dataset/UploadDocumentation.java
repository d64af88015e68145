package dev.neurona.dataset;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of an upload, for the OpenAPI document: {@link UploadReader} reads the body itself. */
record UploadDocumentation(
        @Schema(description = "1 to 63 lower-case letters, digits, dots, underscores or hyphens", example = "fashion")
        String name,

        @Schema(description = "one of cifar10, csv, idx, images, npz", example = "csv")
        String format,

        @Schema(type = "array", format = "binary", description = "by the names that their format gives them")
        List<byte[]> files,

        @Schema(description = "the fraction of every class that becomes test, where the data is not split; default 0.2")
        @Nullable
        Double testSplit,

        @Schema(description = "idx: names of the classes, with commas between, from label 0 on") @Nullable
        String classLabels,

        @Nullable String description,
        @Nullable String licence,
        @Nullable String origin) {}
