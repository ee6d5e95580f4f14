package dev.strata.core.build;

import java.util.List;

/// Why a step was not cached, as far as it can be known by comparing with the last build of the same file.
///
/// @param reason what kind of difference
/// @param sentence that says it, without a full stop: `package.json changed`
/// @param line of the Dockerfile that it points to, from 1; 0 for none
public record CacheMiss(Reason reason, String sentence, int line) {

    public enum Reason {
        /// No build of the file is remembered.
        FIRST,
        /// It was asked for.
        NO_CACHE,
        /// A step above it was not cached either.
        EARLIER,
        /// The instruction is new.
        NEW,
        /// It is there, and other instructions stand before it.
        MOVED,
        /// The instruction reads otherwise.
        CHANGED,
        /// An instruction above it, which is no step, reads otherwise.
        ABOVE,
        /// A build argument has another value.
        ARGUMENT,
        /// Files that it copies are others.
        FILES,
        /// The base image is another.
        BASE,
        /// The last build did not get so far.
        NOT_FINISHED,
        /// Nothing has changed: what was kept is gone.
        PRUNED,
        /// Nothing that is known has changed, and not everything is known.
        UNKNOWN
    }

    private static final int NAMED = 3;

    static CacheMiss of(Reason reason, String sentence) {
        return new CacheMiss(reason, sentence, 0);
    }

    static CacheMiss files(List<ContextFiles.Change> changes) {
        if (changes.size() == 1) {
            return of(Reason.FILES, changes.getFirst().path() + switch (changes.getFirst().kind()) {
                case ADDED -> " is new";
                case REMOVED -> " is gone";
                case CHANGED -> " changed";
                case MODE -> " has another mode";
            });
        }
        var named = changes.stream().limit(NAMED).map(ContextFiles.Change::path).toList();
        var rest = changes.size() - named.size();
        var names = rest > 0
                ? String.join(", ", named) + " and " + rest + " more"
                : String.join(", ", named.subList(0, named.size() - 1)) + " and " + named.getLast();
        return of(Reason.FILES, names + " changed");
    }
}
