package dev.neurona.dataset;

import dev.neurona.shared.ProblemException;
import dev.neurona.shared.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Puts the pictures of an archive on the stage, by the folders that they lie in. For one thread. */
final class PictureFolders implements ArchiveReader.Visitor {

    private static final int LARGEST_FILE = 64 << 20;
    private static final int MOST_NAMED = 10;

    private final PictureDecoder decoder;
    private final Staging staging;
    private final @Nullable Shape size;
    private final int wanted;
    private int channels;
    private @Nullable Layout layout;
    private final Map<String, Integer> classes = new LinkedHashMap<>();
    private final TreeSet<String> folders = new TreeSet<>();
    private final Set<String> parents = new HashSet<>();
    private final List<String> otherSizes = new ArrayList<>();

    /**
     * @param size {@code [height, width]} that all are resized to; null to take them as they are
     * @param channels 1 or 3; 0 to take those of the first picture
     */
    PictureFolders(PictureDecoder decoder, Staging staging, @Nullable Shape size, int channels) {
        this.decoder = decoder;
        this.staging = staging;
        this.size = size;
        this.wanted = channels;
    }

    @Override
    public void folder(String name) {
        folders.add(name.endsWith("/") ? name.substring(0, name.length() - 1) : name);
    }

    @Override
    public void file(String name, InputStream content) throws IOException {
        var path = name.split("/");
        var file = path[path.length - 1].toLowerCase(Locale.ROOT);
        if (file.startsWith(".") || name.startsWith("__MACOSX/") || !file.matches(".*\\.(png|jpg|jpeg)")) {
            return;
        }
        if (path.length < 2) {
            throw new FormatException("\"" + name + "\" lies in no folder; the folder of a picture names its class");
        }
        for (var slash = name.lastIndexOf('/', name.lastIndexOf('/') - 1);
                slash > 0;
                slash = name.lastIndexOf('/', slash - 1)) {
            parents.add(name.substring(0, slash));
        }
        var bytes = content.readNBytes(LARGEST_FILE + 1);
        if (bytes.length > LARGEST_FILE) {
            throw new FormatException("\"" + name + "\" has more than " + LARGEST_FILE + " bytes");
        }
        stage(name, path, planes(name, bytes));
    }

    private List<Picture> planes(String name, byte[] bytes) throws FormatException {
        try {
            return decoder.decodeColour(bytes);
        } catch (ProblemException e) {
            throw new FormatException("\"" + name + "\": " + e.getMessage(), e);
        }
    }

    private void stage(String name, String[] path, List<Picture> planes) throws IOException {
        if (layout == null) {
            channels = wanted == 0 ? planes.size() : wanted;
            var height =
                    size == null ? planes.get(0).height() : size.dimensions().get(0);
            var width = size == null ? planes.get(0).width() : size.dimensions().get(1);
            layout = Layout.bytes(Shape.of(height, width, channels));
            if (layout.shape().size() > Layout.MOST_FEATURES) {
                throw new FormatException("\"" + name + "\" has " + height + "×" + width
                        + " pixels; an example may have " + Layout.MOST_FEATURES + " values. Maybe resize?");
            }
        }
        if (wanted == 0 && channels == 1 && planes.size() == 3) {
            throw new FormatException(
                    "\"" + name
                            + "\" is in colour, and those before are gray; channels=3 takes all in colour, channels=1 all in gray");
        }
        if (size == null && !fits(planes.get(0))) {
            otherSizes.add("\"" + name + "\" " + planes.get(0).height() + "×"
                    + planes.get(0).width());
            if (otherSizes.size() > MOST_NAMED) {
                throw sizes();
            }
            return;
        }
        staging.rows(split(path)).add(layout, Pixels.of(planes, layout.shape()), 0, code(path[path.length - 2]));
    }

    private boolean fits(Picture picture) {
        var dimensions = layout.shape().dimensions();
        return picture.height() == dimensions.get(0) && picture.width() == dimensions.get(1);
    }

    private static @Nullable Split split(String[] path) {
        var above = Arrays.asList(path).subList(0, path.length - 2);
        return above.isEmpty()
                ? null
                : Split.of(above.get(above.size() - 1).toLowerCase(Locale.ROOT)).orElse(null);
    }

    private int code(String className) throws FormatException {
        var code = classes.get(className);
        if (code == null) {
            code = classes.size();
            if (code == Labelling.MOST_CLASSES) {
                throw new FormatException("there are more than " + Labelling.MOST_CLASSES + " classes");
            }
            classes.put(className, code);
        }
        return code;
    }

    Described described() throws FormatException {
        if (!otherSizes.isEmpty()) {
            throw sizes();
        }
        if (layout == null) {
            throw new FormatException("there is no PNG or JPEG in a folder that names its class");
        }
        for (var folder : folders) {
            var name = folder.substring(folder.lastIndexOf('/') + 1);
            // A folder with folders in it names no class
            var next = folders.higher(folder);
            if (!classes.containsKey(name)
                    && Split.of(name).isEmpty()
                    && (next == null || !next.startsWith(folder + "/"))
                    && !name.startsWith(".")
                    && !folder.startsWith("__MACOSX")
                    && !isRoot(folder)) {
                throw new FormatException("class \"" + name + "\" has no pictures: its folder is empty");
            }
        }
        return new Described(layout, Labelling.byName(classes), List.of(), List.of());
    }

    /** Whether it holds the folders of the classes, though they have no entries of their own. */
    private boolean isRoot(String folder) {
        return folder.isEmpty() || parents.contains(folder);
    }

    private FormatException sizes() {
        return new FormatException("the pictures have different sizes: the first "
                + layout.shape().dimensions().get(0)
                + "×" + layout.shape().dimensions().get(1) + ", but " + String.join(", ", otherSizes)
                + ". Maybe resize=32x32?");
    }
}
