package dev.neurona.dataset;

import dev.neurona.shared.PageView;
import dev.neurona.shared.ProblemException;
import dev.neurona.shared.Values;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/datasets")
@Tag(name = "Data sets")
class DatasetController {

    /** Data is immutable. */
    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private final Datasets datasets;

    DatasetController(Datasets datasets) {
        this.datasets = datasets;
    }

    @GetMapping
    @Operation(summary = "The data sets there are")
    PageView<Dataset> list(@ParameterObject Pageable pageable) {
        var all = datasets.list().stream().sorted(order(pageable.getSort())).toList();
        var from = (int) Math.min(pageable.getOffset(), all.size());
        var content = all.subList(from, Math.min(from + pageable.getPageSize(), all.size()));
        return PageView.of(new PageImpl<>(content, pageable, all.size()), content);
    }

    @GetMapping("/{name}")
    @Operation(summary = "One data set")
    Dataset get(@PathVariable String name) {
        return datasets.get(name);
    }

    @GetMapping("/{name}/samples")
    @Operation(summary = "Examples of a split, with their raw values")
    Sample.Slice samples(
            @PathVariable String name,
            @RequestParam(defaultValue = "test") String split,
            @RequestParam(defaultValue = "0") @Min(0) int offset,
            @RequestParam(defaultValue = "10") @Min(1) @Max(100) int limit) {
        var dataset = datasets.get(name);
        var part = split(dataset, split);
        datasets.requireInstalled(name);
        var examples = datasets.load(name, part);
        var end = (int) Math.min((long) offset + limit, examples.size());
        var samples = IntStream.range(offset, end)
                .mapToObj(i -> Sample.of(dataset, examples, i))
                .toList();
        return new Sample.Slice(part, offset, limit, examples.size(), samples);
    }

    @GetMapping(path = "/{name}/samples/{split}/{index}.png", produces = MediaType.IMAGE_PNG_VALUE)
    @Operation(summary = "An example as a picture, pixel by pixel")
    ResponseEntity<byte[]> png(@PathVariable String name, @PathVariable String split, @PathVariable String index) {
        var dataset = datasets.get(name);
        var part = split(dataset, split);
        datasets.requireInstalled(name);
        var examples = datasets.load(name, part);
        var png = PngWriter.write(examples, index(dataset, part, examples.size(), index));
        return picture(dataset, png);
    }

    @GetMapping(path = "/{name}/samples/{split}/sheet.png", produces = MediaType.IMAGE_PNG_VALUE)
    @Operation(summary = "The first pictures of each class, a row for each")
    ResponseEntity<byte[]> sheet(
            @PathVariable String name,
            @PathVariable String split,
            @RequestParam(defaultValue = "10") @Min(1) @Max(100) int perClass) {
        var dataset = datasets.get(name);
        var part = split(dataset, split);
        datasets.requireInstalled(name);
        return picture(dataset, ContactSheet.draw(datasets.load(name, part), perClass));
    }

    /** What was uploaded may be deleted, and its name be given to other data. */
    private ResponseEntity<byte[]> picture(Dataset dataset, byte[] png) {
        return ResponseEntity.ok()
                .cacheControl(datasets.isReserved(dataset.name()) ? FOR_EVER : CacheControl.noCache())
                .eTag(dataset.sha256())
                .body(png);
    }

    private static Split split(Dataset dataset, String name) {
        return Split.of(name).filter(dataset.splits()::containsKey).orElseThrow(() -> Datasets.noSplit(dataset, name));
    }

    private static int index(Dataset dataset, Split split, int size, String text) {
        try {
            var index = Integer.parseInt(text);
            if (index >= 0 && index < size) {
                return index;
            }
        } catch (NumberFormatException e) {
            // Answered below: it names no example either
        }
        throw ProblemException.notFound("Split %s of data set %s has no example %s; it has 0 to %d"
                .formatted(split, dataset.name(), Values.show(text), size - 1));
    }

    private static Comparator<Dataset> order(Sort sort) {
        for (var order : sort) {
            if (!order.getProperty().equals("name")) {
                throw ProblemException.invalid(
                        "", "sort is " + Values.show(order.getProperty()) + "; data sets can be sorted by name only");
            }
        }
        var byName = Comparator.comparing(Dataset::name);
        var descending = sort.getOrderFor("name");
        return descending != null && descending.isDescending() ? byName.reversed() : byName;
    }
}
