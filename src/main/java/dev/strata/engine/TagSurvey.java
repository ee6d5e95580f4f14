package dev.strata.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

import dev.strata.core.image.Digest;
import dev.strata.core.registry.Descriptor;
import dev.strata.core.registry.Manifest;
import dev.strata.core.registry.RepositoryTags;

/// Asks a registry what each tag of a repository stands for: no registry says which tags share a manifest.
public final class TagSurvey {

    private static final int AT_ONCE = 8;
    private static final int MOST_TAGS = 20_000;
    private static final int MOST_INDEXES = 1_000;

    private final Registry registry;
    private final String repository;
    private final Monitor monitor;
    private boolean complete = true;

    private TagSurvey(Registry registry, String repository, Monitor monitor) {
        this.registry = registry;
        this.repository = repository;
        this.monitor = monitor;
    }

    /// Tags that go while it asks are left out.
    public static RepositoryTags of(Registry registry, String repository, Monitor monitor) throws EngineException {
        try {
            return new TagSurvey(registry, repository, monitor).run();
        } catch (EngineException e) {
            throw LoginNeeded.of(registry.name(), e);
        }
    }

    private RepositoryTags run() throws EngineException {
        var names = names();
        var tags = new TreeMap<String, Descriptor>();
        var done = new AtomicInteger();
        AtOnce.each(names, AT_ONCE, monitor, (tag, piece) -> {
            try {
                var found = registry.resolve(repository, tag, piece);
                synchronized (tags) {
                    tags.put(tag, found);
                }
            } catch (EngineException e) {
                if (e.kind() != EngineException.Kind.NOT_FOUND) {
                    throw e;
                }
            }
            monitor.progress(new Progress("", repository, done.incrementAndGet(), names.size()));
        });
        return new RepositoryTags(tags, indexes(tags), complete);
    }

    private List<String> names() throws EngineException {
        var names = new ArrayList<String>();
        var from = "";
        do {
            var page = registry.tags(repository, from, monitor);
            names.addAll(page.names());
            from = page.next();
        } while (!from.isEmpty() && names.size() < MOST_TAGS);
        complete &= from.isEmpty();
        return names;
    }

    private Map<Digest, List<Descriptor>> indexes(TreeMap<String, Descriptor> tags) throws EngineException {
        var found = new HashSet<Digest>();
        for (var one : tags.values()) {
            if (Manifest.index(one.mediaType())) {
                found.add(one.digest());
            }
        }
        complete &= found.size() <= MOST_INDEXES;
        var children = new HashMap<Digest, List<Descriptor>>();
        AtOnce.each(found.stream().limit(MOST_INDEXES).toList(), AT_ONCE, monitor, (digest, piece) -> {
            try {
                var index = registry.manifest(repository, digest.toString(), piece);
                synchronized (children) {
                    children.put(digest, index.manifests());
                }
            } catch (EngineException e) {
                if (e.kind() != EngineException.Kind.NOT_FOUND) {
                    throw e;
                }
            }
        });
        return children;
    }
}
