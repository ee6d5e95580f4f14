package dev.strata.core.filetree;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Something in an image that its maker may not know of: found by names and modes, never by looking into files.
///
/// @param layer that stores it, from 0
/// @param seen whether a container sees it; what a later layer removes is shipped all the same
public record Oddity(Kind kind, int layer, String path, long bytes, boolean seen) {

    /// What may be wrong, gravest first.
    public enum Kind {
        /// By the names that OpenSSH and TLS tools give them.
        PRIVATE_KEY,
        /// Files in which tools keep passwords and tokens.
        CREDENTIALS,
        /// `.env`: variables of a deployment.
        ENVIRONMENT,
        /// A whole `.git` folder; counted once.
        GIT, SETUID, SETGID, WORLD_WRITABLE,
        /// Over 100 MB.
        LARGE
    }

    private static final long LARGE = 100_000_000;
    private static final int MOST = 5_000;
    private static final int SETUID = 04000;
    private static final int SETGID = 02000;
    private static final int STICKY = 01000;
    private static final int OTHERS_WRITE = 02;

    /// Those of a stack of layers, gravest first, at most 5,000.
    public static List<Oddity> of(List<LayerFiles> layers) {
        var finding = new Finding(layers);
        finding.walk();
        finding.found.sort(Comparator.comparing(Oddity::kind)
                .thenComparing(Comparator.comparingLong(Oddity::bytes).reversed()).thenComparing(Oddity::path));
        return List.copyOf(finding.found.subList(0, Math.min(MOST, finding.found.size())));
    }

    private static final class Finding extends StackWalk {

        private final List<Oddity> found = new ArrayList<>();
        private int nodes;

        Finding(List<LayerFiles> layers) {
            super(layers);
        }

        @Override
        int path(int folder) {
            var last = path.after(layers.size() - 1);
            var directory = false;
            var git = false;
            for (var i = 0; i < path.count(); i++) {
                if (path.there(i)) {
                    directory |= path.directory(i);
                    git |= look(i, i == last, git);
                }
            }
            return directory ? ++nodes : PASS;
        }

        /// @return whether it is a `.git` folder
        private boolean look(int sighting, boolean seen, boolean known) {
            var files = path.files(sighting);
            var entry = path.entry(sighting);
            var name = files.name(entry);
            if (path.directory(sighting)) {
                var git = name.equals(".git");
                if (git && !known) {
                    add(Kind.GIT, sighting, seen);
                }
                if (open(files, entry)) {
                    add(Kind.WORLD_WRITABLE, sighting, seen);
                }
                return git;
            }
            if (files.kind(entry) == FileKind.FILE) {
                file(sighting, files, entry, name, seen);
            }
            return false;
        }

        private void file(int sighting, LayerFiles files, int entry, String name, boolean seen) {
            if (files.size(entry) > 0) {
                secret(sighting, files, entry, name, seen);
            }
            if ((files.mode(entry) & SETUID) != 0) {
                add(Kind.SETUID, sighting, seen);
            } else if ((files.mode(entry) & SETGID) != 0) {
                add(Kind.SETGID, sighting, seen);
            }
            if (open(files, entry)) {
                add(Kind.WORLD_WRITABLE, sighting, seen);
            }
            if (files.size(entry) > LARGE) {
                add(Kind.LARGE, sighting, seen);
            }
        }

        private void secret(int sighting, LayerFiles files, int entry, String name, boolean seen) {
            TellingNames.of(name, () -> files.path(entry)).ifPresent(kind -> add(kind, sighting, seen));
        }

        private static boolean open(LayerFiles files, int entry) {
            return (files.mode(entry) & OTHERS_WRITE) != 0 && (files.mode(entry) & STICKY) == 0;
        }

        private void add(Kind kind, int sighting, boolean seen) {
            var files = path.files(sighting);
            var entry = path.entry(sighting);
            found.add(new Oddity(kind, path.layer(sighting), files.path(entry), files.stored(entry), seen));
        }
    }
}
