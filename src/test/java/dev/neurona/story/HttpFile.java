package dev.neurona.story;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;

/** Reads a file of {@code http/} as IntelliJ's and VS Code's HTTP clients do: what both understand, and nothing more. */
final class HttpFile {

    private static final Pattern VARIABLE = Pattern.compile("@(\\w+)\\s*=\\s*(\\S+)");
    private static final Pattern EXPECTS = Pattern.compile("# expects (\\d{3})");

    /**
     * One request.
     *
     * @param title what stands behind the {@code ###}
     * @param expects the status of its answer; 0 for any success
     */
    record Exchange(String title, int expects, HttpRequest request) {

        boolean fits(int status) {
            return expects == 0 ? status >= 200 && status < 300 : status == expects;
        }

        @Override
        public String toString() {
            return title;
        }
    }

    private HttpFile() {}

    /** The requests of {@code file}, sent to {@code base} whatever the file's own {@code @base} says. */
    static List<Exchange> read(Path file, String base) throws IOException {
        var variables = new HashMap<String, String>();
        var exchanges = new ArrayList<Exchange>();
        for (var block : Files.readString(file).split("(?m)^###")) {
            var lines = new ArrayList<>(List.of(block.split("\n", -1)));
            for (var line : lines) {
                var variable = VARIABLE.matcher(line);
                if (variable.matches()) {
                    variables.put(variable.group(1), variable.group(2));
                }
            }
            variables.replace("base", base);
            var title = lines.remove(0).strip();
            var start = firstRequestLine(lines);
            if (start >= 0) {
                exchanges.add(new Exchange(
                        title, expects(block), request(lines.subList(start, lines.size()), file, variables)));
            }
        }
        return exchanges;
    }

    private static int firstRequestLine(List<String> lines) {
        for (var i = 0; i < lines.size(); i++) {
            if (lines.get(i).matches("(GET|POST|PUT|PATCH|DELETE) .*")) {
                return i;
            }
        }
        return -1;
    }

    private static int expects(String block) {
        var matcher = EXPECTS.matcher(block);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    private static HttpRequest request(List<String> lines, Path file, HashMap<String, String> variables)
            throws IOException {
        var first = lines.get(0).split(" ", 2);
        var uri = first[1].strip();
        for (var variable : variables.entrySet()) {
            uri = uri.replace("{{" + variable.getKey() + "}}", variable.getValue());
        }
        var request = HttpRequest.newBuilder(URI.create(uri));
        var at = 1;
        var multipart = false;
        for (; at < lines.size() && !lines.get(at).isBlank(); at++) {
            var header = lines.get(at).split(":", 2);
            request.header(header[0].strip(), header[1].strip());
            multipart |= header[1].contains("multipart/");
        }
        var body = body(lines.subList(Math.min(at + 1, lines.size()), lines.size()), file, multipart ? "\r\n" : "\n");
        return request.method(first[0], body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
                .build();
    }

    private static byte[] body(List<String> lines, Path file, String lineEnd) throws IOException {
        var end = lines.size();
        while (end > 0 && lines.get(end - 1).isBlank()) {
            end--;
        }
        var body = new ByteArrayOutputStream();
        for (var line : lines.subList(0, end)) {
            if (line.startsWith("< ")) {
                body.write(
                        Files.readAllBytes(file.resolveSibling(line.substring(2).strip())));
            } else {
                body.write(line.getBytes(StandardCharsets.UTF_8));
            }
            body.write(lineEnd.getBytes(StandardCharsets.UTF_8));
        }
        // The last line's end belongs to the file, not to a picture
        var bytes = body.toByteArray();
        return java.util.Arrays.copyOf(bytes, Math.max(0, bytes.length - lineEnd.length()));
    }
}
