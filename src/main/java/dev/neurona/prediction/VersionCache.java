package dev.neurona.prediction;

import dev.neurona.model.ModelVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The versions in memory, each loaded once however many ask. When they take more than they may, the least recently used ones make
 * room; one alone may be larger. Safe for any number of threads; a version that is there costs no lock.
 *
 * <p>Not Caffeine: it gives up a newcomer for one that was asked more often, and a version would then be loaded anew for every
 * request.
 */
final class VersionCache {

    private final VersionLoader loader;
    private final long most;
    private final Map<Long, Entry> entries = new ConcurrentHashMap<>();

    private static final class Entry {

        private final LoadedVersion version;
        private final long bytes;
        private volatile long usedAt = System.nanoTime();

        Entry(LoadedVersion version, long bytes) {
            this.version = version;
            this.bytes = bytes;
        }
    }

    VersionCache(VersionLoader loader, long most) {
        this.loader = loader;
        this.most = most;
    }

    LoadedVersion get(ModelVersion version) {
        var entry = entries.get(version.id());
        if (entry == null) {
            entry = entries.computeIfAbsent(
                    version.id(), id -> new Entry(loader.start(version), loader.bytes(version)));
            makeRoom(entry);
        }
        entry.usedAt = System.nanoTime();
        return entry.version;
    }

    private synchronized void makeRoom(Entry newcomer) {
        var total = entries.values().stream().mapToLong(entry -> entry.bytes).sum();
        var oldestFirst = new ArrayList<>(entries.entrySet());
        // Read once, as it changes while this sorts
        var used = new ConcurrentHashMap<Entry, Long>();
        entries.values().forEach(entry -> used.put(entry, entry.usedAt - newcomer.usedAt));
        oldestFirst.sort(Comparator.comparingLong(item -> used.getOrDefault(item.getValue(), 0L)));
        for (var item : oldestFirst) {
            if (total <= most) {
                return;
            }
            if (item.getValue() != newcomer && entries.remove(item.getKey(), item.getValue())) {
                total -= item.getValue().bytes;
                item.getValue().version.close();
            }
        }
    }

    void remove(long id) {
        var entry = entries.remove(id);
        if (entry != null) {
            entry.version.close();
        }
    }

    /** Only if it is still that one. */
    void remove(long id, LoadedVersion version) {
        entries.computeIfPresent(id, (key, entry) -> entry.version == version ? null : entry);
    }

    boolean isLoaded(long id) {
        var entry = entries.get(id);
        return entry != null && entry.version.isLoaded();
    }

    List<Long> loaded() {
        return entries.keySet().stream().filter(this::isLoaded).sorted().toList();
    }

    /** Closes all, and answers them. */
    List<LoadedVersion> clear() {
        var all = entries.values().stream().map(entry -> entry.version).toList();
        entries.clear();
        all.forEach(LoadedVersion::close);
        return all;
    }
}
