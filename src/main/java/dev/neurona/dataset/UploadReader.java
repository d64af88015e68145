package dev.neurona.dataset;

import dev.neurona.shared.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.springframework.stereotype.Component;

/**
 * Writes the files of a multipart body to disk as they come in. It reads the body itself, with Tomcat's own parser: the servlet's
 * would apply the limit of all other requests, and write every file a second time. Safe for any number of threads.
 */
@Component
class UploadReader {

    private static final int MOST_FILES = 100;
    private static final int MOST_FIELDS = 50;
    private static final int LONGEST_FIELD = 1 << 18;

    private final Spool spool;

    UploadReader(Spool spool) {
        this.spool = spool;
    }

    /**
     * Reads the body to its end. Nothing is left of it when that fails.
     *
     * @throws ProblemException malformed, if it is broken or cut off; too large, if it has more than it may
     */
    Upload read(HttpServletRequest request) {
        var folder = spool.newFolder();
        var whole = false;
        try {
            var form = new UploadForm();
            var files = read(request, form, folder);
            whole = true;
            return new Upload(form, files, folder);
        } catch (IOException e) {
            throw ProblemException.malformed("The multipart body is broken or was cut off");
        } finally {
            if (!whole) {
                Spool.delete(folder);
            }
        }
    }

    private static List<UploadedFile> read(HttpServletRequest request, UploadForm form, Path folder)
            throws IOException {
        var parser = new FileUpload();
        parser.setHeaderEncoding(StandardCharsets.UTF_8.name());
        var files = new ArrayList<UploadedFile>();
        var fields = 0;
        for (var parts = parser.getItemIterator(new ServletRequestContext(request)); parts.hasNext(); ) {
            var part = parts.next();
            if (part.isFormField()) {
                check(++fields <= MOST_FIELDS, "has more than " + MOST_FIELDS + " fields");
                form.put(part.getFieldName(), text(part));
            } else if (part.getFieldName().equals("files")) {
                check(files.size() < MOST_FILES, "has more than " + MOST_FILES + " files; pack them into an archive");
                files.add(file(part, files.size(), folder));
            } else {
                form.fault(part.getFieldName(), "is a file; files are taken in the field \"files\"");
            }
        }
        return files;
    }

    private static void check(boolean rule, String otherwise) {
        if (!rule) {
            throw ProblemException.tooLarge("The upload " + otherwise);
        }
    }

    private static String text(FileItemStream part) throws IOException {
        try (var in = part.openStream()) {
            var bytes = in.readNBytes(LONGEST_FIELD + 1);
            check(bytes.length <= LONGEST_FIELD, "has a field of more than " + LONGEST_FIELD + " bytes");
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private static UploadedFile file(FileItemStream part, int index, Path folder) throws IOException {
        // Its name is not ours to make a file of
        var path = folder.resolve("file-" + index);
        try (var in = part.openStream()) {
            Files.copy(in, path);
        }
        var name = part.getName() == null ? "" : part.getName().replace('\\', '/');
        return new UploadedFile(index, name.substring(name.lastIndexOf('/') + 1), path);
    }
}
