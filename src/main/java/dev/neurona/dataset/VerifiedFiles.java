package dev.neurona.dataset;

import dev.neurona.shared.ProblemException;
import dev.neurona.shared.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;

/**
 * A folder with a {@code SHA256SUMS}, as {@code sha256sum} writes it. What is read from it is given out only if its checksum is right.
 *
 * @param folder ends with a slash
 */
record VerifiedFiles(Resource folder) {

    private static final Logger log = LoggerFactory.getLogger(VerifiedFiles.class);
    private static final String SUMS = "SHA256SUMS";
    /** Somebody has to put the file right first. */
    private static final Duration RETRY_AFTER = Duration.ofMinutes(1);

    @FunctionalInterface
    interface Parser<T> {
        T parse(InputStream in) throws FormatException;
    }

    /**
     * Parses a file and checks it in the same pass.
     *
     * @throws ProblemException unavailable, if the file is missing, damaged, or can't be parsed
     */
    <T> T read(String file, Parser<T> parser) {
        var digest = Sha256.digest();
        @Nullable T parsed = null;
        @Nullable FormatException fault = null;
        try (var in = new DigestInputStream(folder.createRelative(file).getInputStream(), digest)) {
            try {
                parsed = parser.parse(in);
            } catch (FormatException e) {
                fault = e;
            }
            in.transferTo(OutputStream.nullOutputStream());
            checkSum(file, Sha256.hex(digest), expectedSum(file));
        } catch (IOException e) {
            throw unavailable(file + " can't be read", e);
        }
        if (fault != null) {
            throw unavailable(file + " has the right checksum, but " + fault.getMessage(), fault);
        }
        return Objects.requireNonNull(parsed);
    }

    private void checkSum(String file, String found, String expected) {
        if (!found.equals(expected)) {
            throw unavailable(file + " is damaged: its SHA-256 is " + found + "; it must be " + expected, null);
        }
    }

    private String expectedSum(String file) throws IOException {
        return folder.createRelative(SUMS)
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.endsWith("  " + file))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .findFirst()
                .orElse("in " + SUMS);
    }

    private static ProblemException unavailable(String detail, @Nullable Exception cause) {
        log.error("A data set can't be loaded: {}", detail, cause);
        return ProblemException.unavailable("The data set can't be loaded: " + detail, RETRY_AFTER);
    }
}
