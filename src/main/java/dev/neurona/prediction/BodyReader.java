package dev.neurona.prediction;

import dev.neurona.model.Signature;
import dev.neurona.shared.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** Reads instances from a request's body, of whichever content type. Safe for any number of threads. */
@Component
class BodyReader {

    private static final String FIELD = "image";
    /** In bytes: some 50 digits. Larger bodies are read piece by piece. */
    private static final int MOST_AT_ONCE = 256 * 1024;

    private final PictureReader pictureReader;

    BodyReader(PictureReader pictureReader) {
        this.pictureReader = pictureReader;
    }

    /**
     * Reads JSON, one picture, or the pictures of a form.
     *
     * @param normalize and {@code topK} are for pictures; JSON has its own {@code topK}
     * @throws ProblemException as {@link InstancesReader} and {@link PictureReader} do; 400 when the body is broken off
     */
    Instances read(HttpServletRequest request, Signature signature, boolean normalize, @Nullable Integer topK) {
        try {
            if (request instanceof MultipartHttpServletRequest form) {
                return pictureReader.read(pictures(form), signature, normalize, topK);
            }
            return MediaType.parseMediaType(request.getContentType()).isCompatibleWith(MediaType.APPLICATION_JSON)
                    ? json(request, signature, topK)
                    : pictureReader.read(List.of(all(request)), signature, normalize, topK);
        } catch (IOException e) {
            throw brokenOff();
        }
    }

    /**
     * All bytes of the body.
     *
     * @throws ProblemException 400 when it is broken off
     */
    static byte[] all(HttpServletRequest request) {
        try {
            var length = request.getContentLength();
            // readAllBytes() gets room for 16 kB
            return length < 0
                    ? request.getInputStream().readAllBytes()
                    : request.getInputStream().readNBytes(length);
        } catch (IOException e) {
            throw brokenOff();
        }
    }

    /** 400: less came than was to come. */
    static ProblemException brokenOff() {
        return ProblemException.malformed("The body is broken off");
    }

    private static Instances json(HttpServletRequest request, Signature signature, @Nullable Integer topK)
            throws IOException {
        if (topK != null) {
            throw ProblemException.invalid(
                    "",
                    "the parameter topK is for pictures; in JSON it is a field of the body: {\"topK\": " + topK
                            + ", …}");
        }
        var length = request.getContentLength();
        if (length < 0 || length > MOST_AT_ONCE) {
            return InstancesReader.read(request.getInputStream(), signature);
        }
        var body = all(request);
        var plain = PlainInstances.read(body, signature);
        return plain == null ? InstancesReader.read(new ByteArrayInputStream(body), signature) : plain;
    }

    private static List<byte[]> pictures(MultipartHttpServletRequest form) throws IOException {
        var faults = new Faults();
        form.getMultiFileMap().keySet().stream()
                .filter(field -> !field.equals(FIELD))
                .forEach(field -> faults.add("/" + field, "is not a known field; known is [image]"));
        faults.throwIfAny();
        var pictures = new ArrayList<byte[]>();
        for (var file : form.getFiles(FIELD)) {
            pictures.add(file.getBytes());
        }
        return pictures;
    }
}
