package dev.neurona.dataset;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.neurona.shared.Shape;
import dev.neurona.shared.Values;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The columns of a table: which is the target, and how the cells of the others become numbers. For one thread. */
final class CsvTable {

    private static final Set<String> USUAL_LABELS = Set.of("label", "class", "target");

    private final List<String> names;
    private final int labelColumn;
    private final List<CsvColumn> features = new ArrayList<>();
    private final CsvLabels labels;
    private final Layout layout;
    private final byte[] row;
    private final ByteBuffer buffer;

    private CsvTable(List<String> names, int labelColumn, CsvLabels labels, Layout layout) {
        this.names = names;
        this.labelColumn = labelColumn;
        this.labels = labels;
        this.layout = layout;
        this.row = new byte[layout.exampleBytes()];
        this.buffer = ByteBuffer.wrap(row);
    }

    /** The table whose first line of data is {@code first}. */
    static CsvTable of(List<String> names, CsvRecord first, CsvFormat.Options options) throws FormatException {
        for (var name : options.categorical()) {
            requireColumn(names, name, "categorical");
        }
        var label = labelColumn(names, options.label());
        var shape = options.shape() == null ? Shape.of(names.size() - 1) : options.shape();
        if (shape.size() != names.size() - 1) {
            throw new FormatException("it has " + (names.size() - 1) + " columns besides the label; shape " + shape
                    + " has " + shape.size() + " values");
        }
        var layout = options.shape() == null ? Layout.floats(shape) : Layout.bytes(shape);
        var numericLabel = Decimals.isNumber(first.getField(label))
                && !options.categorical().contains(names.get(label));
        var table = new CsvTable(names, label, new CsvLabels(names.get(label), numericLabel), layout);
        for (var i = 0; i < names.size(); i++) {
            if (i != label) {
                var numeric = layout.isBytes()
                        || Decimals.isNumber(first.getField(i))
                                && !options.categorical().contains(names.get(i));
                table.features.add(new CsvColumn(names.get(i), i, numeric));
            }
        }
        return table;
    }

    private static int labelColumn(List<String> names, @Nullable String label) throws FormatException {
        if (label != null) {
            requireColumn(names, label, "label");
            return names.indexOf(label);
        }
        var usual = names.stream()
                .filter(name -> USUAL_LABELS.contains(name.toLowerCase(Locale.ROOT)))
                .findFirst();
        return usual.map(names::indexOf).orElse(names.size() - 1);
    }

    private static void requireColumn(List<String> names, String name, String field) throws FormatException {
        if (!names.contains(name)) {
            throw new FormatException("there is no column " + Values.show(name) + ", which " + field
                    + " names; there are " + Values.show(names));
        }
    }

    /** The same table, if another file has the same columns. */
    CsvTable checked(List<String> others) throws FormatException {
        if (!names.equals(others)) {
            throw new FormatException(
                    "its columns are " + Values.show(others) + ", those of the other file " + Values.show(names));
        }
        return this;
    }

    void stage(CsvRecord record, StagedRows rows) throws IOException {
        var line = record.getStartingLineNumber();
        for (var i = 0; i < features.size(); i++) {
            var column = features.get(i);
            var cell = record.getField(column.index());
            if (layout.isBytes()) {
                row[i] = column.pixel(cell, line);
            } else {
                buffer.putFloat(Float.BYTES * i, column.value(cell, line));
            }
        }
        rows.add(layout, row, 0, labels.code(record.getField(labelColumn), line));
    }

    Described described(CsvFormat.Options options) throws FormatException {
        var pictures = layout.isBytes();
        return new Described(
                layout,
                labels.labelling(options.task()),
                pictures ? List.of() : features.stream().map(CsvColumn::name).toList(),
                pictures
                        ? List.of()
                        : features.stream().map(CsvColumn::categories).toList());
    }
}
