package dev.neurona.job;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads what clients that follow jobs have not been told yet. For the feed's thread. */
@Component
class FeedReader {

    private static final int PAGE = 200;
    private static final int MOST_IDS = 500;

    private final JobRepository jobs;
    private final JobEvents events;
    private final ObjectProvider<ProgressView> progressView;
    private final JsonMapper mapper;

    FeedReader(JobRepository jobs, JobEvents events, ObjectProvider<ProgressView> progressView, JsonMapper mapper) {
        this.jobs = jobs;
        this.events = events;
        this.progressView = progressView;
        this.mapper = mapper;
    }

    /** Gives each of these streams its next page; answers whether one of them had so much to catch up with that there is more. */
    boolean serve(List<EventStream> streams) {
        var byJob = streams.stream().collect(Collectors.groupingBy(EventStream::jobId));
        var ids = List.copyOf(byJob.keySet());
        var more = false;
        for (var from = 0; from < ids.size(); from += MOST_IDS) {
            more |= serve(ids.subList(from, Math.min(ids.size(), from + MOST_IDS)), byJob);
        }
        return more;
    }

    private boolean serve(List<Long> ids, Map<Long, List<EventStream>> byJob) {
        var found = jobs.findAllById(ids).stream().collect(Collectors.toMap(JobEntity::id, Function.identity()));
        var progress = progress(found.values());
        var more = false;
        for (var id : ids) {
            var job = found.get(id);
            if (job == null) {
                // Removed meanwhile
                byJob.get(id).forEach(EventStream::close);
            } else {
                more |= serve(job, progress.getOrDefault(id, "{}"), byJob.get(id));
            }
        }
        return more;
    }

    private boolean serve(JobEntity job, String progress, List<EventStream> streams) {
        var more = false;
        // Most clients of a job are at the same place
        var pages = new HashMap<Long, List<JobEvent>>();
        for (var stream : streams) {
            var page = pages.computeIfAbsent(
                    stream.after(),
                    after -> after < job.eventCount() ? events.after(job.id(), after, PAGE) : List.of());
            var isLast = page.size() < PAGE && job.status().hasEnded();
            stream.send(page, progress, isLast);
            more |= page.size() == PAGE;
        }
        return more;
    }

    private Map<Long, String> progress(Collection<JobEntity> found) {
        var view = progressView.getIfAvailable();
        if (view == null) {
            return Map.of();
        }
        return view.progress(found.stream().map(JobEntity::toJob).toList()).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> mapper.writeValueAsString(entry.getValue())));
    }
}
