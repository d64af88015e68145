package dev.neurona.backup;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where backups go.
 *
 * @param directory made when it is not there
 */
@ConfigurationProperties("neurona.backup")
record BackupProperties(@DefaultValue("./data/backups") Path directory) {}
