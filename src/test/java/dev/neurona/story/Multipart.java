package dev.neurona.story;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A form with files, as {@code curl -F} sends it. */
final class Multipart {

    private static final String BOUNDARY = "------------------------2f1a9c";

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    static String contentType() {
        return "multipart/form-data; boundary=" + BOUNDARY;
    }

    static Multipart of(Map<String, String> fields) {
        var form = new Multipart();
        fields.forEach((name, value) -> form.part("name=\"" + name + "\"", value.getBytes(StandardCharsets.UTF_8)));
        return form;
    }

    Multipart file(Path file) {
        try {
            return file(file.getFileName().toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Multipart file(String name, byte[] content) {
        part("name=\"files\"; filename=\"" + name + "\"", content);
        return this;
    }

    private void part(String disposition, byte[] content) {
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }

    byte[] body() {
        var whole = new ByteArrayOutputStream();
        whole.writeBytes(body.toByteArray());
        whole.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return whole.toByteArray();
    }
}
