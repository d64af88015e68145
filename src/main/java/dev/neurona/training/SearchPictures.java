package dev.neurona.training;

import dev.neurona.job.Jobs;
import dev.neurona.plot.Drawing;
import dev.neurona.plot.SearchPlots;
import dev.neurona.plot.SearchTrials;
import dev.neurona.run.RunStatus;
import dev.neurona.search.LogIntegers;
import dev.neurona.search.Real;
import dev.neurona.shared.ProblemException;
import dev.neurona.training.TrialTable.TrialRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Draws what a search has come to. Safe for any number of threads. */
@Component
class SearchPictures {

    static final List<String> KINDS = List.of("search-history", "parallel-coordinates", "slices", "importance");

    private final TrialTables tables;
    private final Importances importances;
    private final Jobs jobs;
    private final SpecReader specs;
    private final SearchSpaces spaces;

    SearchPictures(TrialTables tables, Importances importances, Jobs jobs, SpecReader specs, SearchSpaces spaces) {
        this.tables = tables;
        this.importances = importances;
        this.jobs = jobs;
        this.specs = specs;
        this.spaces = spaces;
    }

    /**
     * A picture.
     *
     * @param kind one of {@link #KINDS}
     * @throws ProblemException 404 when there is no such job, or it searches nothing; 409 before a trial has a value
     */
    Drawing draw(long jobId, String kind) {
        var trials = trials(jobId);
        if (trials.trials().stream().allMatch(point -> point.value() == null)) {
            throw ProblemException.conflict("No trial of training job " + jobId + " has a value yet");
        }
        return switch (kind) {
            case "search-history" -> SearchPlots.history(trials);
            case "parallel-coordinates" -> SearchPlots.parallelCoordinates(trials);
            case "slices" -> SearchPlots.slices(trials);
            default ->
                SearchPlots.importance(trials.title(), importances.of(jobId).importance());
        };
    }

    private SearchTrials trials(long jobId) {
        var table = tables.of(jobId);
        var searched = spaces.of(specs.readStored(jobs.spec(jobId))).parameters().stream()
                .map(parameter -> new SearchTrials.Searched(parameter.name(), isLog(parameter)))
                .toList();
        return new SearchTrials(
                "Search " + jobId,
                table.metric().metric(),
                table.metric().worst() < 0,
                searched,
                table.trials().stream().map(SearchPictures::point).toList());
    }

    private static boolean isLog(Parameter parameter) {
        return parameter.axis() instanceof LogIntegers || parameter.axis() instanceof Real real && real.log();
    }

    private static SearchTrials.Point point(TrialRow row) {
        var values = new LinkedHashMap<String, Object>();
        row.parameters().properties().forEach(entry -> values.put(entry.getKey(), value(entry.getValue())));
        var value = row.value() != null
                        && Double.isFinite(row.value())
                        && row.status().hasEnded()
                ? row.value()
                : null;
        return new SearchTrials.Point(row.trial(), row.status() == RunStatus.PRUNED, value, values);
    }

    /** A number, or a few words: an optimizer is its type and what is said of it besides. */
    private static Object value(JsonNode node) {
        if (node.isNumber()) {
            return node.numberValue();
        }
        if (node.isString()) {
            return node.asString();
        }
        if (node.isObject() && node.has("type")) {
            return node.properties().stream()
                    .filter(entry -> !entry.getKey().equals("type"))
                    .map(SearchPictures::text)
                    .collect(Collectors.joining(" ", node.get("type").asString() + " ", ""))
                    .strip();
        }
        return node.toString();
    }

    private static String text(Map.Entry<String, JsonNode> entry) {
        return entry.getKey() + " "
                + (entry.getValue().isString() ? entry.getValue().asString() : entry.getValue());
    }
}
