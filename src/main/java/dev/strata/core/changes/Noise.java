package dev.strata.core.changes;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import dev.strata.core.container.PathChange;
import dev.strata.core.filetree.Change;
import org.jspecify.annotations.Nullable;

/// What containers leave behind that images are seldom meant to hold, by the reason why.
public enum Noise {
    /// Lists of packages that the package manager fetches anew.
    LISTS,
    /// Packages and downloads that are kept to save the next download.
    CACHE,
    /// What programs made of other files and make again.
    MADE,
    /// Files for a while.
    TEMPORARY,
    /// What running programs keep for as long as they run.
    RUNNING,
    /// What was typed, and where an editor or pager was.
    HISTORY,
    /// What programs told of themselves.
    LOG,
    /// What is this container's own: each new one is given its own.
    MACHINE,
    /// What was there before a package manager or a tool for users changed it.
    BACKUP;

    /// Below these all is of a kind.
    private record Folder(String path, Noise kind) {

        boolean holds(String other) {
            return other.startsWith(path) && (other.length() == path.length() || other.charAt(path.length()) == '/');
        }
    }

    private static final List<Folder> FOLDERS = List.of(new Folder("/var/lib/apt/lists", LISTS),
            new Folder("/var/cache/dnf", LISTS), new Folder("/var/cache/yum", LISTS),
            new Folder("/var/cache/libdnf5", LISTS), new Folder("/var/lib/pacman/sync", LISTS),
            new Folder("/var/cache/apt", CACHE), new Folder("/var/cache/apk", CACHE),
            new Folder("/etc/apk/cache", CACHE), new Folder("/var/cache/zypp", CACHE),
            new Folder("/var/cache/pacman/pkg", CACHE), new Folder("/usr/local/share/.cache", CACHE),
            new Folder("/var/cache/man", MADE), new Folder("/var/cache/fontconfig", MADE),
            new Folder("/var/cache/ldconfig", MADE), new Folder("/tmp", TEMPORARY),
            new Folder("/var/tmp", TEMPORARY), new Folder("/run", RUNNING), new Folder("/var/run", RUNNING),
            new Folder("/var/lock", RUNNING), new Folder("/var/log", LOG));

    private static final Set<String> MACHINES = Set.of("/etc/resolv.conf", "/etc/hostname", "/etc/hosts", "/etc/mtab",
            "/.dockerenv", "/etc/machine-id", "/var/lib/dbus/machine-id", "/var/lib/systemd/random-seed");

    private static final Set<String> BACKUPS = Set.of("/etc/passwd-", "/etc/group-", "/etc/shadow-", "/etc/gshadow-",
            "/etc/subuid-", "/etc/subgid-");

    private static final Set<String> HISTORIES = Set.of(".bash_history", ".ash_history", ".zsh_history", ".sh_history",
            ".python_history", ".node_repl_history", ".mysql_history", ".psql_history", ".sqlite_history",
            ".rediscli_history", ".mariadb_history", ".lesshst", ".viminfo", ".wget-hsts");

    private static final Pattern HOME_CACHE = Pattern.compile(
            "/(?:root|home/[^/]+)/\\.(?:cache|npm|yarn/cache|composer/cache|bundle/cache|cargo/registry/cache)(?:/.*)?",
            Pattern.DOTALL);

    private static final Pattern OLD = Pattern.compile("/var/(?:lib/dpkg|cache/debconf)/[^/]*-old");

    /// Why a change is seldom kept; null when nothing speaks against it. A deletion is somebody's wish, takes no room and
    /// is always kept.
    public static @Nullable Noise of(PathChange change) {
        return change.change() == Change.DELETED ? null : of(change.path());
    }

    private static @Nullable Noise of(String path) {
        if (MACHINES.contains(path)) {
            return MACHINE;
        }
        for (var folder : FOLDERS) {
            if (folder.holds(path)) {
                return folder.kind();
            }
        }
        if (BACKUPS.contains(path) || path.endsWith("-old") && OLD.matcher(path).matches()) {
            return BACKUP;
        }
        var name = path.substring(path.lastIndexOf('/') + 1);
        if (HISTORIES.contains(name)) {
            return HISTORY;
        }
        if (name.startsWith(".") && (name.endsWith(".swp") || name.endsWith(".swo"))) {
            return TEMPORARY;
        }
        if (name.endsWith(".pyc") || name.endsWith(".pyo") || name.equals("__pycache__")) {
            return MADE;
        }
        var home = path.startsWith("/root/.") || path.startsWith("/home/");
        return home && HOME_CACHE.matcher(path).matches() ? CACHE : null;
    }
}
