package dev.neurona.plot;

import dev.neurona.shared.ProblemException;
import dev.neurona.shared.Values;
import java.util.List;
import java.util.Locale;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * The name of a picture in a path: a kind and a format, such as {@code learning-curve.svg}.
 *
 * @param kind one of those that there are
 */
public record PictureFile(String kind, Format format) {

    /** What a picture may be written in. */
    public enum Format {
        SVG(MediaType.parseMediaType("image/svg+xml")),
        PNG(MediaType.IMAGE_PNG);

        private final MediaType type;

        Format(MediaType type) {
            this.type = type;
        }
    }

    /**
     * Reads a name.
     *
     * @param kinds those that there are
     * @throws ProblemException 404 when it is none of them, or has another format
     */
    public static PictureFile of(String file, List<String> kinds) {
        for (var format : Format.values()) {
            var end = "." + format.name().toLowerCase(Locale.ROOT);
            if (file.endsWith(end) && kinds.contains(file.substring(0, file.length() - end.length()))) {
                return new PictureFile(file.substring(0, file.length() - end.length()), format);
            }
        }
        throw ProblemException.notFound(
                "There is no plot " + Values.show(file) + "; there are " + kinds + ", each as .svg and .png");
    }

    /** The picture as the answer to a request. */
    public ResponseEntity<byte[]> answer(Drawing drawing) {
        return ResponseEntity.ok()
                .contentType(format.type)
                .body(format == Format.SVG ? Rendering.svg(drawing) : Rendering.png(drawing));
    }
}
