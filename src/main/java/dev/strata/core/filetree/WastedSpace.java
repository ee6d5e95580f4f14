package dev.strata.core.filetree;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Bytes that an image stores and does not need, by what they come from. The first four causes are of bytes that are
/// stored and not seen after the last layer: together they are [StackAccount#hiddenBytes()]. The others are seen.
///
/// @param groups largest first
public record WastedSpace(List<Group> groups) {

    /// Why bytes are wasted.
    public enum Cause {
        /// A later layer stores the path with another content.
        REWRITTEN,
        /// A later layer stores the same content again: its owner, mode or time was changed, or it was only copied again.
        TOUCHED,
        /// A later layer stores the same content under another name, and removes this one.
        MOVED,
        /// A later layer removes it.
        DELETED,
        /// A package manager's cache or lists, which a running container has no use for.
        CACHE,
        /// The same content under several names.
        DUPLICATE;

        public boolean hidden() {
            return ordinal() < CACHE.ordinal();
        }
    }

    /// What goes to waste in the same way between the same two layers.
    ///
    /// @param made the layer that stores it, from 0
    /// @param gone the layer that hides it, or stores the same again; of a cache the one that made it
    /// @param area the lowest directory that holds all of it
    /// @param paths the largest ones, largest first
    public record Group(Cause cause, int made, int gone, long bytes, int files, String area, List<Path> paths) {
    }

    /// One path of a group.
    public record Path(String path, long bytes) {
    }

    public WastedSpace {
        groups = List.copyOf(groups);
    }

    public static WastedSpace of(List<LayerFiles> layers) {
        var seeing = new Seeing(layers);
        seeing.walk();
        var finding = new Finding(layers, seeing.visible);
        finding.walk();
        return new WastedSpace(finding.groups.values().stream().map(Making::group)
                .sorted(Comparator.comparingLong(Group::bytes).reversed()).toList());
    }

    private static int descend(Sightings path, int id) {
        for (var i = 0; i < path.count(); i++) {
            if (path.directory(i)) {
                return id;
            }
        }
        return StackWalk.PASS;
    }

    private static final class Seeing extends StackWalk {

        private final VisibleFiles visible;
        private int nodes;

        Seeing(List<LayerFiles> layers) {
            super(layers);
            visible = new VisibleFiles(layers);
        }

        @Override
        int path(int folder) {
            var last = path.after(layers.size() - 1);
            if (last >= 0 && !path.directory(last)) {
                visible.see(path.layer(last), path.entry(last));
            }
            return descend(path, ++nodes);
        }
    }

    private record Key(Cause cause, int made, int gone) {
    }

    private record Content(long hash, long size) {
    }

    private static final class Finding extends StackWalk {

        /// Smaller ones are the same by chance: licences, empty configurations.
        private static final long LEAST_DUPLICATE = 4096;
        private static final Pattern CACHES = Pattern.compile(
                "/var/cache/(?:apt|apk|dnf|yum|zypp|pacman)/.*|/var/lib/apt/lists/.+|/etc/apk/cache/.*"
                        + "|/(?:root|home/[^/]+)/(?:\\.cache/(?:pip|yarn|go-build|uv)|\\.npm/_cacache|\\.m2/repository"
                        + "|\\.gradle/caches|\\.cargo/registry/cache)/.*"
                        + "|/usr/local/share/\\.cache/yarn/.*|/opt/conda/pkgs/.*|/go/pkg/mod/cache/.*");

        private final VisibleFiles visible;
        private final Map<Key, Making> groups = new LinkedHashMap<>();
        private final Map<Content, Integer> first = new HashMap<>();
        private final List<Set<Content>> contents = new ArrayList<>();
        private int nodes;

        Finding(List<LayerFiles> layers, VisibleFiles visible) {
            super(layers);
            this.visible = visible;
            layers.forEach(layer -> contents.add(new HashSet<>()));
        }

        @Override
        int path(int folder) {
            for (var i = 0; i < path.count(); i++) {
                var files = path.files(i);
                var entry = path.entry(i);
                if (!path.there(i) || path.directory(i) || files.stored(entry) == 0) {
                    continue;
                }
                if (visible.seen(path.layer(i), entry)) {
                    seen(i);
                } else {
                    hidden(i);
                }
            }
            return descend(path, ++nodes);
        }

        private void seen(int sighting) {
            var files = path.files(sighting);
            var entry = path.entry(sighting);
            var layer = path.layer(sighting);
            var name = files.path(entry);
            if (CACHES.matcher(name).matches()) {
                add(Cause.CACHE, layer, layer, name, files.stored(entry));
            } else if (files.size(entry) >= LEAST_DUPLICATE) {
                var before = first.putIfAbsent(content(files, entry), layer);
                if (before != null) {
                    add(Cause.DUPLICATE, Math.min(before, layer), Math.max(before, layer), name, files.stored(entry));
                }
            }
        }

        private void hidden(int sighting) {
            var made = path.layer(sighting);
            var cut = path.cuts().nextSetBit(made + 1);
            var next = sighting + 1;
            while (next < path.count() && !path.there(next)) {
                next++;
            }
            var stored = next < path.count() ? path.layer(next) : Integer.MAX_VALUE;
            var files = path.files(sighting);
            var entry = path.entry(sighting);
            if (cut >= 0 && cut < stored) {
                var moved = contents(cut).contains(content(files, entry));
                add(moved ? Cause.MOVED : Cause.DELETED, made, cut, files.path(entry), files.stored(entry));
            } else if (stored < Integer.MAX_VALUE) {
                var same = LayerFiles.sameContent(files, entry, path.files(next), path.entry(next));
                add(same ? Cause.TOUCHED : Cause.REWRITTEN, made, stored, files.path(entry), files.stored(entry));
            }
        }

        private static Content content(LayerFiles files, int entry) {
            return new Content(files.hash(entry), files.size(entry));
        }

        /// Of the files that a layer stores; asked for only of those that remove something.
        private Set<Content> contents(int layer) {
            var known = contents.get(layer);
            if (known.isEmpty()) {
                var files = layers.get(layer);
                for (var entry = 1; entry < files.count(); entry++) {
                    if (files.kind(entry) == FileKind.FILE && files.size(entry) > 0) {
                        known.add(content(files, entry));
                    }
                }
                // So that an empty one is not gone through again.
                known.add(new Content(0, -1));
            }
            return known;
        }

        private void add(Cause cause, int made, int gone, String name, long bytes) {
            groups.computeIfAbsent(new Key(cause, made, gone), Making::new).add(name, bytes);
        }
    }

    /// A group as it grows.
    private static final class Making {

        private static final int KEPT = 200;

        private final Key key;
        private final List<Path> paths = new ArrayList<>();
        private String area = "";
        private long bytes;
        private int files;

        Making(Key key) {
            this.key = key;
        }

        void add(String name, long size) {
            var folder = name.substring(0, name.lastIndexOf('/'));
            area = files == 0 ? folder : common(area, folder);
            bytes += size;
            files++;
            paths.add(new Path(name, size));
            if (paths.size() >= 2 * KEPT) {
                cut();
            }
        }

        private void cut() {
            paths.sort(Comparator.comparingLong(Path::bytes).reversed());
            if (paths.size() > KEPT) {
                paths.subList(KEPT, paths.size()).clear();
            }
        }

        private static String common(String one, String other) {
            var end = 0;
            for (var i = 0; i <= Math.min(one.length(), other.length()); i++) {
                var atEnd = (i == one.length() || one.charAt(i) == '/')
                        && (i == other.length() || other.charAt(i) == '/');
                if (atEnd) {
                    end = i;
                }
                if (i == one.length() || i == other.length() || one.charAt(i) != other.charAt(i)) {
                    break;
                }
            }
            return one.substring(0, end);
        }

        Group group() {
            cut();
            return new Group(key.cause(), key.made(), key.gone(), bytes, files, area.isEmpty() ? "/" : area,
                    List.copyOf(paths));
        }
    }
}
