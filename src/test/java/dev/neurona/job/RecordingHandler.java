package dev.neurona.job;

import dev.neurona.shared.Failure;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Does what a test has taught it to do with a specification, and remembers what it was called for. */
class RecordingHandler implements JobHandler {

    static final String KIND = "recorded";

    interface Work {
        void on(JobExecution execution) throws Exception;
    }

    record Executed(long jobId, int attempt, String spec) {}

    record Ended(long jobId, JobStatus status, @Nullable Failure failure) {}

    final List<Executed> executed = new CopyOnWriteArrayList<>();
    final List<Ended> ended = new CopyOnWriteArrayList<>();
    private final Map<String, Work> work = new ConcurrentHashMap<>();

    void on(String spec, Work does) {
        work.put(spec, does);
    }

    void forget() {
        executed.clear();
        ended.clear();
        work.clear();
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void execute(JobExecution execution) throws Exception {
        executed.add(new Executed(execution.jobId(), execution.attempt(), execution.spec()));
        work.getOrDefault(execution.spec(), e -> {}).on(execution);
    }

    @Override
    public void ended(long jobId, JobStatus status, @Nullable Failure failure) {
        ended.add(new Ended(jobId, status, failure));
    }
}
