package dev.strata.ui.hub;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import dev.strata.core.image.ImageReference;
import dev.strata.core.image.InvalidReference;
import dev.strata.core.registry.FoundRepository;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.ImageSearch;
import dev.strata.engine.Monitor;
import dev.strata.ui.Messages;
import dev.strata.ui.state.EngineState;
import dev.strata.ui.state.EngineStatus;

/// Searches Docker Hub; where it cannot be reached from here, lets the engine search, which may have a way out that this
/// computer has not.
final class Finder {

    /// The engines' own limit.
    private static final int MOST_OF_ENGINE = 100;

    private final ImageSearch hub;
    private final EngineStatus status;
    private volatile boolean direct = true;

    /// A page of what was found.
    ///
    /// @param total -1 where it is not told
    /// @param next what to ask for the page behind it; empty at the end
    /// @param obstacle why Docker Hub could not be asked, or which other registry was, where the engine has searched; else
    ///     empty
    record Page(List<HubRow> rows, long total, String next, String obstacle) {
    }

    private String obstacle = "";

    Finder(ImageSearch hub, EngineStatus status) {
        this.hub = hub;
        this.status = status;
    }

    /// Asks Docker Hub itself from now on.
    void askDirectly() {
        direct = true;
    }

    /// @param from what the page before says comes next; empty for the first
    /// @param rank of the first row
    Page search(String words, String from, int rank, Monitor monitor) throws EngineException {
        if (direct || !from.isEmpty()) {
            try {
                var found = hub.search(words, from, monitor);
                return new Page(rows(found.all(), hub::named, rank), found.total(), found.next(), "");
            } catch (EngineException e) {
                if (!from.isEmpty() || !unreachable(e) || !(status.state() instanceof EngineState.Connected)) {
                    throw e;
                }
                said(e.getMessage());
            }
        }
        return byEngine(words, monitor);
    }

    /// Docker Hub knows nothing of another registry; the engine asks it, and hardly one answers.
    Page searchElsewhere(String registry, String words, Monitor monitor) throws EngineException {
        if (status.state() instanceof EngineState.Connected connected) {
            try {
                var found = connected.engine().images().search(words, MOST_OF_ENGINE, monitor);
                return new Page(rows(found, ImageReference::parse, 0), found.size(), "", registry);
            } catch (EngineException e) {
                if (e.kind() == Kind.CANCELLED) {
                    throw e;
                }
                System.getLogger(Finder.class.getName()).log(System.Logger.Level.INFO, "Not searched: {0}",
                        e.getMessage());
            }
        }
        return new Page(List.of(), 0, "", "");
    }

    private synchronized void said(String why) {
        obstacle = why;
    }

    private synchronized String obstacle() {
        return obstacle;
    }

    /// The engine is asked at once from now on: waiting for Hub once more at each letter helps nobody.
    private Page byEngine(String words, Monitor monitor) throws EngineException {
        if (!(status.state() instanceof EngineState.Connected connected)) {
            direct = true;
            throw new EngineException(Kind.NETWORK, obstacle());
        }
        try {
            var found = connected.engine().images().search(words, MOST_OF_ENGINE, monitor);
            direct = false;
            return new Page(rows(found, ImageReference::parse, 0), found.size(), "", obstacle());
        } catch (EngineException e) {
            throw e.kind() == Kind.CANCELLED
                    ? e
                    : new EngineException(e.kind(),
                            Messages.get("hub.failed.both", obstacle(), String.valueOf(e.getMessage())), e);
        }
    }

    private static boolean unreachable(EngineException e) {
        return e.kind() == Kind.NETWORK || e.kind() == Kind.UNTRUSTED || e.kind() == Kind.PLAIN_HTTP;
    }

    private static List<HubRow> rows(List<FoundRepository> found, Function<String, ImageReference> named, int rank) {
        var rows = new ArrayList<HubRow>();
        for (var one : found) {
            try {
                rows.add(new HubRow(one, named.apply(one.name()), rank + rows.size()));
            } catch (InvalidReference e) {
                System.getLogger(Finder.class.getName()).log(System.Logger.Level.INFO, "Found, and no name: {0}",
                        e.getMessage());
            }
        }
        return rows;
    }
}
