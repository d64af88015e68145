package dev.neurona.dataset;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads one file of a table, line by line, in memory that does not grow with it. */
final class CsvFile {

    private static final int MOST_COLUMNS = 100_000;

    private CsvFile() {}

    /**
     * Reads a file onto the stage.
     *
     * @param known what an earlier file of the same table has taught; null for the first
     * @return what is known now
     */
    static CsvTable read(InputStream in, CsvFormat.Options options, @Nullable CsvTable known, StagedRows rows)
            throws IOException {
        var decoder = options.encoding()
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try (var records = CsvReader.builder()
                .fieldSeparator(options.delimiter())
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(new InputStreamReader(in, decoder))) {
            return read(records.iterator(), options, known, rows);
        } catch (CsvParseException e) {
            throw unreadable(e, options);
        } catch (UncheckedIOException e) {
            throw unreadable(e, options);
        } catch (CharacterCodingException e) {
            throw wrongEncoding(options);
        }
    }

    private static CsvTable read(
            Iterator<CsvRecord> records, CsvFormat.Options options, @Nullable CsvTable known, StagedRows rows)
            throws IOException {
        if (!records.hasNext()) {
            throw new FormatException("it is empty; it must have a line for each example");
        }
        var record = records.next();
        var names = names(record, options.header());
        if (options.header()) {
            if (!records.hasNext()) {
                throw new FormatException("it has a header and no line after it");
            }
            record = records.next();
        }
        checkFields(record, names.size());
        var table = known == null ? CsvTable.of(names, record, options) : known.checked(names);
        table.stage(record, rows);
        while (records.hasNext()) {
            record = records.next();
            checkFields(record, names.size());
            table.stage(record, rows);
        }
        return table;
    }

    private static List<String> names(CsvRecord first, boolean header) throws FormatException {
        if (first.getFieldCount() > MOST_COLUMNS || first.getFieldCount() < 2) {
            throw new FormatException("it has " + first.getFieldCount() + " columns; it must have 2 to " + MOST_COLUMNS
                    + ". Maybe another delimiter is to be named?");
        }
        if (!header) {
            return IntStream.rangeClosed(1, first.getFieldCount())
                    .mapToObj(i -> "column" + i)
                    .toList();
        }
        var names = new ArrayList<String>();
        for (var field : first.getFields()) {
            // A byte-order mark is part of no name
            var name = (names.isEmpty() && field.startsWith("\uFEFF") ? field.substring(1) : field).strip();
            if (name.isEmpty()) {
                throw new FormatException("column " + (names.size() + 1) + " has no name in the header");
            }
            if (names.contains(name)) {
                throw new FormatException("two columns are called \"" + name + "\"");
            }
            names.add(name);
        }
        return names;
    }

    private static void checkFields(CsvRecord record, int count) throws FormatException {
        if (record.getFieldCount() != count) {
            throw new FormatException("line " + record.getStartingLineNumber() + " has " + record.getFieldCount()
                    + " cells; it must have " + count + ", as the first line");
        }
    }

    private static FormatException unreadable(RuntimeException e, CsvFormat.Options options) throws IOException {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CharacterCodingException) {
                return wrongEncoding(options);
            }
            if (cause instanceof IOException io) {
                throw io;
            }
        }
        return new FormatException(
                "it is no CSV: a quoted cell does not end, or is followed by more than a delimiter", e);
    }

    private static FormatException wrongEncoding(CsvFormat.Options options) {
        return new FormatException("it is not " + options.encoding()
                + "; maybe the field encoding should say ISO-8859-1, windows-1252 or UTF-16?");
    }
}
