package dev.strata.core.build;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// What a context held when it was sent: enough to say later which files of it have changed.
///
/// @param files sorted by their paths
/// @param whole whether all are there; a context of very many files is not remembered
public record ContextFiles(List<File> files, boolean whole) {

    /// Nothing is known of a context.
    public static final ContextFiles UNKNOWN = new ContextFiles(List.of(), false);

    public ContextFiles {
        files = List.copyOf(files);
    }

    /// One file, link or folder.
    ///
    /// @param path from the context, with slashes
    /// @param mode POSIX permissions; -1 where there are none
    /// @param modified milliseconds since 1970
    /// @param hash of the content, or of where a link leads to; empty where it was not read
    public record File(String path, long size, int mode, long modified, String hash) {

        /// Whether the builder would take it for the same: it looks at content and mode, never at the time.
        boolean same(File other) {
            return size == other.size && mode == other.mode
                    && (hash.isEmpty() || other.hash.isEmpty() ? modified == other.modified : hash.equals(other.hash));
        }

        public static final int NO_MODE = -1;
    }

    public enum Kind {
        ADDED, REMOVED, CHANGED, MODE
    }

    public record Change(String path, Kind kind) {
    }

    /// What is different from another time, sorted by path.
    ///
    /// @param sources as COPY names them; folders, patterns, `.` for all
    public List<Change> changes(ContextFiles before, List<String> sources) {
        var patterns = sources.stream().map(ContextFiles::pattern).toList();
        var then = new HashMap<String, File>();
        before.files.forEach(file -> then.put(file.path(), file));
        var changes = new TreeMap<String, Change>();
        for (var file : files) {
            var was = then.remove(file.path());
            if (matches(patterns, file.path()) && (was == null || !file.same(was))) {
                var kind = was == null
                        ? Kind.ADDED
                        : was.mode() != file.mode() && was.size() == file.size() && was.hash().equals(file.hash())
                                ? Kind.MODE
                                : Kind.CHANGED;
                changes.put(file.path(), new Change(file.path(), kind));
            }
        }
        then.keySet().stream().filter(path -> matches(patterns, path))
                .forEach(path -> changes.put(path, new Change(path, Kind.REMOVED)));
        return new ArrayList<>(changes.values());
    }

    private static boolean matches(List<Pattern> patterns, String path) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(path).matches());
    }

    /// As Go's `filepath.Match`, and all that is below what matches. What a variable stands for is not known here.
    private static Pattern pattern(String source) {
        var clean = source.replaceFirst("^(?:\\./|/)+", "").replaceFirst("/+$", "");
        if (clean.isEmpty() || clean.equals(".")) {
            return Pattern.compile("(?s).*");
        }
        var regex = new StringBuilder("(?s)");
        for (var i = 0; i < clean.length(); i++) {
            var c = clean.charAt(i);
            switch (c) {
                case '*' -> regex.append("[^/]*");
                case '?' -> regex.append("[^/]");
                case '$' -> {
                    regex.append(".*");
                    i = endOfVariable(clean, i);
                }
                case '[' -> {
                    var end = clean.indexOf(']', i + 1);
                    if (end > i + 1) {
                        regex.append('[').append(clean.substring(i + 1, end).replace("\\", "\\\\").replace("[", "\\[")
                                .replace("&&", "&\\&")).append(']');
                        i = end;
                    } else {
                        regex.append("\\[");
                    }
                }
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex + "(?:/.*)?");
    }

    private static int endOfVariable(String text, int dollar) {
        var at = dollar + 1;
        if (at < text.length() && text.charAt(at) == '{') {
            var end = text.indexOf('}', at);
            return end < 0 ? text.length() - 1 : end;
        }
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        return at - 1;
    }
}
