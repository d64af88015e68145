package dev.neurona.training;

import dev.neurona.job.JobStatus;
import dev.neurona.training.ComparisonTable.ComparedOptimizer;
import dev.neurona.training.ComparisonTable.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Says in words what a comparison has come to, and how sure that is. */
final class ComparisonVerdict {

    private final Comparison compare;
    private final List<ComparedOptimizer> rows;
    private final List<Difference> differences;

    /** @param rows the best first */
    ComparisonVerdict(Comparison compare, List<ComparedOptimizer> rows, List<Difference> differences) {
        this.compare = compare;
        this.rows = rows;
        this.differences = differences;
    }

    String inWords(JobStatus status) {
        var sentences = new ArrayList<String>();
        var best = rows.get(0);
        if (best.mean() == null) {
            sentences.add(
                    status.hasEnded()
                            ? "No run has succeeded, so there is nothing to compare."
                            : "No run has succeeded yet.");
        } else {
            sentences.add((status.hasEnded() ? "" : "So far ") + best.name() + " has the best "
                    + compare.metric().metric() + " on average.");
            addLeads(best, sentences);
        }
        rows.stream()
                .filter(row -> row.failed() > 0)
                .forEach(row -> sentences.add(row.name() + " could not be trained with " + row.failed() + " of "
                        + row.runs().size() + " seeds."));
        return String.join(" ", sentences);
    }

    private void addLeads(ComparedOptimizer best, List<String> sentences) {
        var certain = others(best, true);
        var doubtful = others(best, false);
        if (!certain.isEmpty()) {
            sentences.add("It is ahead of " + certain + " by more than noise.");
        }
        if (!doubtful.isEmpty()) {
            sentences.add((certain.isEmpty() ? "The" : "Its") + " difference to " + doubtful
                    + " may be noise: more seeds would tell.");
        }
        if (certain.isEmpty() && doubtful.isEmpty()) {
            sentences.add("With less than two seeds nobody can say whether that is more than noise.");
        } else {
            sentences.add("(Paired t-tests over the seeds, at a level of 0.05 for all pairs together by Holm.)");
        }
    }

    private String others(ComparedOptimizer best, boolean certain) {
        return rows.stream()
                .filter(row -> differences.stream()
                        .anyMatch(difference -> isBetween(difference, best.index(), row.index())
                                && (difference.significant() && difference.better() == best.index()) == certain))
                .map(ComparedOptimizer::name)
                .collect(Collectors.joining(", "));
    }

    private static boolean isBetween(Difference difference, int a, int b) {
        return difference.better() == a && difference.worse() == b
                || difference.better() == b && difference.worse() == a;
    }
}
