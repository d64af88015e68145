package dev.neurona.engine;

import java.io.IOException;
import java.util.regex.Pattern;

/** What we are measured beside: it says in JSON how long it took. */
final class OtherProgram {

    private OtherProgram() {}

    /** What {@code command} prints, run by bash until its end. */
    static String output(String command) throws IOException, InterruptedException {
        var process = new ProcessBuilder("bash", "-c", command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var output = new String(process.getInputStream().readAllBytes());
        process.waitFor();
        return output;
    }

    /** @throws IllegalStateException when {@code output} has it not */
    static String first(Pattern pattern, String output) {
        var matcher = pattern.matcher(output);
        if (!matcher.find()) {
            throw new IllegalStateException("the command printed no " + pattern + ": " + output);
        }
        return matcher.group(1);
    }
}
