package dev.neurona.dataset;

import jakarta.validation.constraints.Min;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Where data sets come from and how large they may be.
 *
 * @param directory where the files of data sets known by name are looked for, each in a folder of its name; Debian installs
 *     fashion-mnist into /usr/share/datasets
 * @param mirror an address that ends with a slash, under which those files are fetched instead of from where they are published
 * @param cache a folder of this process's own, for copies of what is in the database and for uploads on their way into it; it may be
 *     deleted while the service is down
 * @param maxCacheSize the copies that were not used for longest are deleted beyond it
 * @param maxUploadSize the largest body of an upload; a larger one is answered with 413 before it is read
 * @param maxUnpackedSize what an upload may unpack to
 * @param uploads how many uploads are taken at once; more are answered with 503
 */
@Validated
@ConfigurationProperties("neurona.datasets")
record DatasetProperties(
        @DefaultValue("./data/datasets") Path directory,
        @Nullable URI mirror,
        @DefaultValue("./data/cache") Path cache,
        @DefaultValue("20GB") DataSize maxCacheSize,
        @DefaultValue("2GB") DataSize maxUploadSize,
        @DefaultValue("8GB") DataSize maxUnpackedSize,
        @DefaultValue("2") @Min(1) int uploads) {}
