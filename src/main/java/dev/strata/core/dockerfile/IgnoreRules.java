package dev.strata.core.dockerfile;

import java.util.ArrayList;
import java.util.List;

/// A `.dockerignore`, read as the engine's tools read it: `moby/patternmatcher` with its `ignorefile`.
public final class IgnoreRules {

    /// Nothing is ignored.
    public static final IgnoreRules NONE = new IgnoreRules(List.of(), List.of());

    /// One line that counts.
    ///
    /// @param line from 0; -1 of one that the file does not hold
    /// @param written as it stands in the file
    /// @param pattern cleaned, without its `!`
    /// @param includes whether what it matches is sent in spite of the lines before
    public record Rule(int line, String written, String pattern, boolean includes) {
    }

    /// What the rules say of a path, and what is needed to say it of the paths below.
    public static final class Verdict {

        private static final Verdict TOP = new Verdict(new boolean[0], false, -1);

        private final boolean[] matched;
        private final boolean ignored;
        private final int rule;

        private Verdict(boolean[] matched, boolean ignored, int rule) {
            this.matched = matched;
            this.ignored = ignored;
            this.rule = rule;
        }

        public boolean ignored() {
            return ignored;
        }

        /// The index of the rule that decided, in the order of [IgnoreRules#rules]; -1 when none matches.
        public int rule() {
            return rule;
        }
    }

    private final List<Rule> rules;
    private final List<IgnorePattern> patterns;
    private final List<SyntaxError> errors;
    private final boolean anyIncludes;

    private IgnoreRules(List<Rule> rules, List<SyntaxError> errors) {
        this.rules = List.copyOf(rules);
        this.errors = List.copyOf(errors);
        patterns = rules.stream().map(rule -> new IgnorePattern(rule.pattern())).toList();
        anyIncludes = rules.stream().anyMatch(rule -> rule.includes() && rule.line() >= 0);
    }

    /// Reads a file. A line that the engine's tools refuse is an error, and left out.
    public static IgnoreRules parse(String file) {
        var text = file.startsWith("\ufeff") ? file.substring(1) : file;
        var lines = new Lines(text);
        var rules = new ArrayList<Rule>();
        var errors = new ArrayList<SyntaxError>();
        for (var i = 0; i < lines.count(); i++) {
            var span = new Span(lines.start(i), lines.end(i));
            var line = text.substring(span.start(), span.end());
            var pattern = strip(line);
            if (line.startsWith("#") || pattern.isEmpty()) {
                continue;
            }
            var includes = pattern.startsWith("!");
            pattern = clean(includes ? strip(pattern.substring(1)) : pattern);
            if (pattern.length() > 1 && pattern.startsWith("/")) {
                pattern = pattern.substring(1);
            }
            if (includes && pattern.isEmpty()) {
                errors.add(new SyntaxError(span, "Behind “!” there is no pattern."));
            } else if (IgnorePattern.valid(pattern)) {
                rules.add(new Rule(i, line, pattern, includes));
            } else {
                errors.add(new SyntaxError(span, "“" + Nearest.cut(line)
                        + "” is no pattern: a “[” without its “]”, or a backslash at the end."));
            }
        }
        return new IgnoreRules(rules, errors);
    }

    /// The same rules, and then one that sends a file whatever they say.
    ///
    /// @param path from the context
    public IgnoreRules including(String path) {
        var more = new ArrayList<>(rules);
        more.add(new Rule(-1, "!" + path, clean(path).replaceAll("([\\\\*?\\[])", "\\\\$1"), true));
        return new IgnoreRules(more, errors);
    }

    /// A line that leaves out exactly this path, and what is in it. What no line can say stands as `?`.
    ///
    /// @param path from the context
    public static String line(String path) {
        var line = new StringBuilder(path.startsWith("#") || path.startsWith("!") ? "./" : "");
        for (var i = 0; i < path.length(); i++) {
            var c = path.charAt(i);
            var end = i == 0 || i == path.length() - 1;
            if (Character.isISOControl(c) || end && Characters.space(c)) {
                line.append('?');
            } else {
                line.append("\\*?[^".indexOf(c) >= 0 ? "\\" : "").append(c);
            }
        }
        return line.toString();
    }

    private static String strip(String text) {
        var from = 0;
        var to = text.length();
        while (from < to && Characters.space(text.charAt(from))) {
            from++;
        }
        while (to > from && Characters.space(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /// Go's `filepath.Clean`; nothing stays nothing.
    static String clean(String path) {
        if (path.isEmpty()) {
            return "";
        }
        var rooted = path.startsWith("/");
        var parts = new ArrayList<String>();
        for (var part : path.split("/")) {
            if (part.equals("..")) {
                if (!parts.isEmpty() && !parts.getLast().equals("..")) {
                    parts.removeLast();
                } else if (!rooted) {
                    parts.add(part);
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        var joined = String.join("/", parts);
        return rooted ? "/" + joined : joined.isEmpty() ? "." : joined;
    }

    public List<Rule> rules() {
        return rules;
    }

    public List<SyntaxError> errors() {
        return errors;
    }

    /// Whether the file sends something in spite of lines before: then a path below an ignored directory may be sent.
    public boolean anyIncludes() {
        return anyIncludes;
    }

    /// What is said of the context itself, to begin with.
    public Verdict top() {
        return Verdict.TOP;
    }

    /// @param path from the context, with slashes
    /// @param parent what is said of its directory
    public Verdict of(String path, Verdict parent) {
        var matched = new boolean[patterns.size()];
        var ignored = false;
        var decided = -1;
        for (var i = 0; i < matched.length; i++) {
            var match = parent.matched.length > 0 && parent.matched[i];
            if (!match) {
                if (rules.get(i).includes() != ignored) {
                    continue;
                }
                match = patterns.get(i).matches(path);
            }
            matched[i] = match;
            if (match && ignored == rules.get(i).includes()) {
                ignored = !rules.get(i).includes();
                decided = i;
            }
        }
        return new Verdict(matched, ignored, decided);
    }

    /// What is said of a path, from the top.
    public Verdict of(String path) {
        var verdict = top();
        for (var slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            verdict = of(path.substring(0, slash), verdict);
        }
        return of(path, verdict);
    }
}
