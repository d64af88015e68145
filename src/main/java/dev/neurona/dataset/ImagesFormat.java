package dev.neurona.dataset;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * A ZIP or tar.gz with a folder of PNG and JPEG pictures for each class, as Keras's {@code image_dataset_from_directory} takes it:
 * {@code train/<class>/…} and {@code test/<class>/…}, or {@code <class>/…}, to be split. Folders above those don't matter. The
 * pictures have one size, or are all resized to {@code resize}; they have one channel if the first has, or {@code channels} say so.
 */
@Component
class ImagesFormat implements DatasetFormat {

    private final ArchiveReader archives;
    private final PictureDecoder decoder;

    ImagesFormat(DatasetProperties properties, PictureDecoder decoder) {
        this.archives = new ArchiveReader(properties.maxUnpackedSize().toBytes());
        this.decoder = decoder;
    }

    @Override
    public String name() {
        return "images";
    }

    @Override
    public Set<String> options() {
        return Set.of("resize", "channels");
    }

    @Override
    public Described read(List<UploadedFile> files, UploadForm form, Staging staging) throws IOException {
        var size = form.shape("resize");
        if (size != null && (size.dimensions().size() != 2 || size.size() > Layout.MOST_FEATURES / 3)) {
            form.fault("resize", "is " + size + "; it must be height x width, at most a million pixels");
        }
        var channels = form.choice("channels", Set.of("1", "3"));
        form.throwIfAny();
        var pictures = new PictureFolders(decoder, staging, size, channels == null ? 0 : Integer.parseInt(channels));
        for (var file : files) {
            archives.read(file, pictures);
        }
        return pictures.described();
    }
}
