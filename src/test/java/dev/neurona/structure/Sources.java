package dev.neurona.structure;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * Compiles the sources that break a rule. They are no classes of the test class path: there, the component and entity
 * scans of other tests would pick them up, and they could not stand in the service's own packages.
 */
final class Sources {

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    /** One for all, so that the class path's jars are opened once. */
    private static final StandardJavaFileManager FILES = COMPILER.getStandardFileManager(null, null, null);

    private Sources() {}

    /** Compiles the source of a type named {@code Broken} into the folder, and reads it as ArchUnit does. */
    static synchronized JavaClasses compile(String source, Path folder) throws IOException {
        FILES.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(folder));
        var faults = new DiagnosticCollector<JavaFileObject>();
        var task = COMPILER.getTask(null, FILES, faults, List.of("-proc:none"), null, List.of(new Source(source)));
        if (!task.call()) {
            throw new IllegalArgumentException(faults.getDiagnostics() + " in\n" + source);
        }
        return new ClassFileImporter().importPath(folder);
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String text) {
            super(URI.create("string:///Broken.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
