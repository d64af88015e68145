package dev.neurona.dataset;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.springframework.util.unit.DataSize;

/**
 * How fast a CSV of 1,000,000 rows and 20 columns is read onto the stage, from the disk's cache: the median of five, after one to warm
 * up. Started with -Xmx48m it shows that memory does not grow with the table.
 */
class TableBenchmark {

    private static final int ROWS = 1_000_000;
    private static final int COLUMNS = 20;
    private static final int TIMES = 6;

    public static void main(String[] arguments) throws IOException {
        var folder = Files.createTempDirectory("table-benchmark");
        try {
            var table = folder.resolve("table.csv");
            write(table);
            var megabytes = Files.size(table) / 1e6;
            var format = new CsvFormat(new DatasetProperties(
                    folder,
                    null,
                    folder,
                    DataSize.ofGigabytes(9),
                    DataSize.ofGigabytes(9),
                    DataSize.ofGigabytes(9),
                    1));
            var seconds = new double[TIMES];
            for (var i = 0; i < TIMES; i++) {
                seconds[i] = read(format, table, Files.createDirectory(folder.resolve("run" + i)));
            }
            var measured = Arrays.copyOfRange(seconds, 1, TIMES);
            Arrays.sort(measured);
            System.out.printf(
                    "%.0f MB, %d rows: median %.2f s = %.0f MB/s (from %.2f to %.2f s), heap at most %d MB%n",
                    megabytes,
                    ROWS,
                    measured[2],
                    megabytes / measured[2],
                    measured[0],
                    measured[4],
                    Runtime.getRuntime().maxMemory() >> 20);
        } finally {
            Spool.delete(folder);
        }
    }

    private static double read(CsvFormat format, Path table, Path stage) throws IOException {
        var start = System.nanoTime();
        try (var staging = new Staging(stage)) {
            format.read(List.of(new UploadedFile(0, "table.csv", table)), new UploadForm(), staging);
        }
        var seconds = (System.nanoTime() - start) / 1e9;
        Spool.delete(stage);
        return seconds;
    }

    /** 19 numbers of six decimals and a label. */
    private static void write(Path table) throws IOException {
        var random = new Random(1);
        try (BufferedWriter out = Files.newBufferedWriter(table)) {
            for (var column = 1; column < COLUMNS; column++) {
                out.write("c" + column + ",");
            }
            out.write("label\n");
            var line = new StringBuilder();
            for (var row = 0; row < ROWS; row++) {
                line.setLength(0);
                for (var column = 1; column < COLUMNS; column++) {
                    line.append(random.nextInt(2_000_000) / 1e5).append(',');
                }
                out.append(line.append(row % 7).append('\n'));
            }
        }
    }
}
