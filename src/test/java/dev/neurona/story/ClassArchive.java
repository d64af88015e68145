package dev.neurona.story;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.neurona.Neurona;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a process of the service needs on its command line to have its classes. Where Maven has packaged them, from an archive (AppCDS)
 * that one start more makes, as the image has it: the two dozen starts of these tests then take two thirds of their time.
 */
final class ClassArchive {

    private static final Path CLASSES = Path.of("target/classes").toAbsolutePath();
    private static final Path JAR = Path.of("target/neurona.jar.original").toAbsolutePath();
    private static List<String> arguments = List.of();

    private ClassArchive() {}

    /** For {@code java}, before the name of the main class. */
    static synchronized List<String> arguments() throws IOException {
        if (arguments.isEmpty()) {
            arguments = isPackaged() ? archived() : List.of("-cp", System.getProperty("java.class.path"));
        }
        return arguments;
    }

    /** Not so when tests run before Maven's phase {@code package}, or an IDE has compiled since. */
    private static boolean isPackaged() throws IOException {
        if (!Files.exists(JAR)) {
            return false;
        }
        var packaged = Files.getLastModifiedTime(JAR);
        try (var classes = Files.walk(CLASSES)) {
            return classes.filter(Files::isRegularFile).allMatch(file -> {
                try {
                    return Files.getLastModifiedTime(file).compareTo(packaged) <= 0;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private static List<String> archived() throws IOException {
        // An archive holds for jars alone, no directories
        var classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> entry.equals(CLASSES.toString()) ? JAR.toString() : entry)
                .filter(entry -> entry.endsWith(".jar") || entry.equals(JAR.toString()))
                .collect(Collectors.joining(File.pathSeparator));
        var directory = Files.createDirectories(Path.of("target/archive")).toAbsolutePath();
        var archive = directory.resolve("neurona.jsa");
        // Of JVMs that test side by side, the first makes it for all
        try (var file = FileChannel.open(directory.resolve("lock"), CREATE, WRITE);
                var ignored = file.lock()) {
            if (!Files.exists(archive)
                    || Files.getLastModifiedTime(archive).compareTo(Files.getLastModifiedTime(JAR)) < 0) {
                make(archive, classPath);
            }
        }
        return List.of("-XX:SharedArchiveFile=" + archive, "-cp", classPath);
    }

    private static void make(Path archive, String classPath) throws IOException {
        var log = archive.resolveSibling("log");
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:ArchiveClassesAtExit=" + archive,
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dspring.context.exit=onRefresh",
                        "-cp",
                        classPath,
                        Neurona.class.getName(),
                        "--spring.datasource.url=jdbc:h2:mem:archive",
                        "--neurona.quickstart=false")
                .directory(archive.getParent().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (process.onExit().join().exitValue() != 0) {
            throw new IllegalStateException("the service did not start, see " + log);
        }
    }
}
