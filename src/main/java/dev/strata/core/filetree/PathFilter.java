package dev.strata.core.filetree;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import dev.strata.core.image.Units;

/// What a person types to find files. All of it must fit: words that the name holds, or, with a slash in them, the path;
/// globs (`*.so`, `**/lib/*.py`); `/regular expressions/` on the path; `size:>10MB`, `kind:link`, `setuid`, `setgid`.
public final class PathFilter {

    /// One file, as far as a filter looks at it.
    ///
    /// @param path asked for only when the filter needs it
    public record Candidate(LayerFiles files, int entry) {

        String name() {
            return files.name(entry);
        }
    }

    private static final int SETUID = 04000;
    private static final int SETGID = 02000;

    private final List<Predicate<String>> names = new ArrayList<>();
    private final List<Predicate<String>> paths = new ArrayList<>();
    private final List<Predicate<Candidate>> facts = new ArrayList<>();
    private String literal = "";
    private boolean literalOnly;
    private boolean literalEnd;
    private String onlyWord = "";
    private String problem = "";

    private PathFilter() {
    }

    public static PathFilter parse(String text) {
        var filter = new PathFilter();
        var rest = text.strip();
        // A regular expression may hold spaces.
        if (rest.length() > 2 && rest.startsWith("/") && rest.endsWith("/")) {
            filter.expression(rest.substring(1, rest.length() - 1));
            return filter;
        }
        for (var word : rest.split("\\s+")) {
            if (!word.isEmpty()) {
                filter.word(word);
            }
        }
        filter.literalOnly = filter.names.size() == 1 && filter.literal.equals(filter.onlyWord);
        filter.literalEnd &= filter.names.size() == 1;
        return filter;
    }

    private void expression(String expression) {
        try {
            var pattern = Pattern.compile(expression);
            paths.add(path -> pattern.matcher(path).find());
        } catch (PatternSyntaxException e) {
            problem = "/" + expression + "/ is no regular expression: " + e.getDescription() + ".";
        }
    }

    private void word(String word) {
        var lower = word.toLowerCase(Locale.ROOT);
        if (lower.startsWith("size:")) {
            size(word.substring("size:".length()));
        } else if (lower.startsWith("kind:")) {
            kind(lower.substring("kind:".length()));
        } else if (lower.equals("setuid")) {
            facts.add(file -> file.files().kind(file.entry()) == FileKind.FILE
                    && (file.files().mode(file.entry()) & SETUID) != 0);
        } else if (lower.equals("setgid")) {
            facts.add(file -> file.files().kind(file.entry()) == FileKind.FILE
                    && (file.files().mode(file.entry()) & SETGID) != 0);
        } else if (word.indexOf('*') >= 0 || word.indexOf('?') >= 0) {
            glob(word);
        } else if (word.indexOf('/') >= 0) {
            paths.add(path -> path.toLowerCase(Locale.ROOT).contains(lower));
        } else {
            literal(word);
            onlyWord = word;
            names.add(name -> name.toLowerCase(Locale.ROOT).contains(lower));
        }
    }

    /// Every name that fits holds it.
    private void literal(String part) {
        if (part.length() > literal.length() && part.chars().allMatch(c -> c < 0x80)) {
            literal = part;
        }
    }

    private void glob(String glob) {
        var pattern = Pattern.compile(expressionOf(glob), Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
        if (glob.indexOf('/') >= 0) {
            paths.add(path -> pattern.matcher(path).matches());
        } else {
            for (var part : glob.split("[*?]+")) {
                literal(part);
            }
            var end = glob.substring(1).toLowerCase(Locale.ROOT);
            if (glob.startsWith("*") && end.indexOf('*') < 0 && end.indexOf('?') < 0) {
                names.add(name -> name.toLowerCase(Locale.ROOT).endsWith(end));
                literalEnd = !end.isEmpty() && literal.equalsIgnoreCase(end);
            } else {
                names.add(name -> pattern.matcher(name).matches());
            }
        }
    }

    /// `*` and `?` stay within a name, `**` does not; without a slash at its begin it fits at any depth.
    private static String expressionOf(String glob) {
        var expression = new StringBuilder(glob.indexOf('/') > 0 ? "(?:.*/)?" : "");
        for (var i = 0; i < glob.length(); i++) {
            var c = glob.charAt(i);
            if (glob.startsWith("**/", i)) {
                expression.append("(?:.*/)?");
                i += 2;
            } else if (glob.startsWith("**", i)) {
                expression.append(".*");
                i++;
            } else if (c == '*') {
                expression.append("[^/]*");
            } else if (c == '?') {
                expression.append("[^/]");
            } else {
                expression.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return expression.toString();
    }

    private void size(String words) {
        var less = words.startsWith("<");
        var bytes = Units.parseSize(words.replaceFirst("^[<>]=?", ""));
        if (bytes.isEmpty()) {
            problem = "size: wants a size, as in size:>10MB.";
            return;
        }
        var than = bytes.getAsLong();
        facts.add(file -> {
            var size = file.files().size(file.entry());
            return !file.files().directory(file.entry()) && (less ? size < than : size >= than);
        });
    }

    private void kind(String word) {
        switch (word) {
            case "file" -> kinds(FileKind.FILE);
            case "dir", "directory", "folder" -> kinds(FileKind.DIRECTORY);
            case "link", "symlink" -> kinds(FileKind.SYMLINK);
            case "device" -> kinds(FileKind.CHARACTER_DEVICE, FileKind.BLOCK_DEVICE);
            case "fifo", "pipe" -> kinds(FileKind.FIFO);
            default -> problem = "kind: wants file, folder, link, device or pipe.";
        }
    }

    private void kinds(FileKind... kinds) {
        var wanted = List.of(kinds);
        facts.add(file -> wanted.contains(file.files().kind(file.entry())));
    }

    /// Whether all fits.
    public boolean none() {
        return names.isEmpty() && paths.isEmpty() && facts.isEmpty();
    }

    /// What is wrong with it, in a sentence; empty when nothing is. The rest of it counts all the same.
    public String problem() {
        return problem;
    }

    /// What every name holds that fits, in whatever case; empty when nothing is known of it.
    String literal() {
        return literal;
    }

    /// Whether a name fits as soon as it holds [#literal()].
    boolean literalOnly() {
        return literalOnly;
    }

    /// Whether a name fits as soon as it ends with [#literal()].
    boolean literalEnd() {
        return literalEnd;
    }

    /// Whether it asks for more than names and paths.
    public boolean asksFacts() {
        return !facts.isEmpty();
    }

    /// Whether the name alone may fit: where it does not, nothing else need be looked at.
    public boolean name(String name) {
        for (var fits : names) {
            if (!fits.test(name)) {
                return false;
            }
        }
        return true;
    }

    /// Whether a path fits of which nothing else is known: what is asked of facts is passed over.
    ///
    /// @param path asked for only when the filter needs it
    public boolean matches(String name, Supplier<String> path) {
        if (!name(name)) {
            return false;
        }
        if (paths.isEmpty()) {
            return true;
        }
        var whole = path.get();
        return paths.stream().allMatch(fits -> fits.test(whole));
    }

    public boolean matches(LayerFiles files, int entry) {
        return name(files.name(entry)) && matchesNamed(files, entry);
    }

    /// The same of an entry whose name is known to fit.
    boolean matchesNamed(LayerFiles files, int entry) {
        if (!facts.isEmpty()) {
            var candidate = new Candidate(files, entry);
            for (var fits : facts) {
                if (!fits.test(candidate)) {
                    return false;
                }
            }
        }
        if (paths.isEmpty()) {
            return true;
        }
        var path = files.path(entry);
        for (var fits : paths) {
            if (!fits.test(path)) {
                return false;
            }
        }
        return true;
    }
}
