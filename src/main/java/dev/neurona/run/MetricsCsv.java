package dev.neurona.run;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Metrics as a table, a line for each value. */
final class MetricsCsv {

    static final String TYPE = "text/csv";

    private static final MediaType CSV = MediaType.parseMediaType(TYPE + ";charset=UTF-8");

    private MetricsCsv() {}

    static ResponseEntity<String> answer(MetricSeries metrics) {
        var rows = metrics.series().entrySet().stream()
                .flatMap(series -> series.getValue().stream()
                        .map(point -> series.getKey() + "," + point.epoch() + "," + point.step() + "," + point.value()
                                + "," + point.at() + "\r\n"))
                .collect(Collectors.joining());
        return ResponseEntity.ok()
                .contentType(CSV)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("run-" + metrics.runId() + ".csv")
                                .build()
                                .toString())
                .body("name,epoch,step,value,at\r\n" + rows);
    }

    /** Whether a client would rather have this than JSON; one that takes anything would not. */
    static boolean isAskedFor(@Nullable String accept) {
        var types = types(accept);
        return quality(types, CSV) > quality(types, MediaType.APPLICATION_JSON);
    }

    /** Of the most exact that fits, as RFC 9110 has it. */
    private static double quality(List<MediaType> types, MediaType type) {
        return types.stream()
                .filter(accepted -> accepted.includes(new MediaType(type.getType(), type.getSubtype())))
                .max((a, b) -> Boolean.compare(
                        b.isWildcardType() || b.isWildcardSubtype(), a.isWildcardType() || a.isWildcardSubtype()))
                .map(MediaType::getQualityValue)
                .orElse(0.0);
    }

    private static List<MediaType> types(@Nullable String accept) {
        try {
            return MediaType.parseMediaTypes(accept);
        } catch (InvalidMediaTypeException e) {
            return List.of();
        }
    }
}
