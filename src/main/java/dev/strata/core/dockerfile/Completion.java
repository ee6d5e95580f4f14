package dev.strata.core.dockerfile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What could stand at the caret.
public final class Completion {

    /// What a proposal is; shown beside it.
    public enum Kind {
        INSTRUCTION, FLAG, VALUE, STAGE, IMAGE, FILE, VARIABLE, COMMAND, DIRECTIVE
    }

    /// Text that could be put in place of some characters.
    ///
    /// @param label what is shown
    /// @param replaced the characters it takes the place of
    /// @param caret where it goes, in `text`
    public record Proposal(Kind kind, String label, String text, Span replaced, int caret) {
    }

    /// What is known beside the file.
    public interface Facts {

        /// The names of images that are there.
        List<String> images();

        /// The names in a folder of the context, folders with a `/` behind them; may block.
        ///
        /// @param folder empty, or with a `/` behind it
        List<String> files(String folder);
    }

    private static final int MOST = 200;
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?([A-Za-z0-9_]*)$");
    private static final Pattern FIRST_WORD = Pattern.compile("\\s*[A-Za-z]*");
    private static final List<String> GIVEN = List.of("BUILDPLATFORM", "BUILDOS", "BUILDARCH", "BUILDVARIANT",
            "TARGETPLATFORM", "TARGETOS", "TARGETARCH", "TARGETVARIANT", "TARGETSTAGE");
    private static final List<String> DIRECTIVES = List.of("syntax=docker/dockerfile:1", "check=skip=",
            "check=error=true", "escape=`");
    private static final Map<Keyword, List<String>> WORDS = Map.of(Keyword.STOPSIGNAL,
            List.of("SIGTERM", "SIGINT", "SIGQUIT", "SIGHUP", "SIGUSR1", "SIGUSR2", "SIGKILL"), Keyword.SHELL,
            List.of("[\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]", "[\"/bin/sh\", \"-eux\", \"-c\"]"),
            Keyword.HEALTHCHECK, List.of("CMD", "NONE"), Keyword.CMD, List.of("[\"|\"]"), Keyword.ENTRYPOINT,
            List.of("[\"|\"]"), Keyword.ARG, GIVEN, Keyword.LABEL,
            List.of("org.opencontainers.image.title=", "org.opencontainers.image.description=",
                    "org.opencontainers.image.version=", "org.opencontainers.image.revision=",
                    "org.opencontainers.image.source=", "org.opencontainers.image.licenses=",
                    "org.opencontainers.image.authors="));

    private final Dockerfile file;
    private final int caret;
    private final Facts facts;
    private final Set<Proposal> found = new LinkedHashSet<>();

    private Completion(Dockerfile file, int caret, Facts facts) {
        this.file = file;
        this.caret = caret;
        this.facts = facts;
    }

    /// Those that begin as what stands before the caret does, then those that hold it; bounded.
    public static List<Proposal> at(Dockerfile file, int caret, Facts facts) {
        var completion = new Completion(file, Math.clamp(caret, 0, file.text().length()), facts);
        completion.run();
        return List.copyOf(completion.found);
    }

    private void run() {
        var line = file.lines().line(caret);
        var start = file.lines().start(line);
        // Behind the last end of a line a new one begins, which is none of the file's.
        var before = caret > 0 && file.text().charAt(caret - 1) == '\n' ? "" : file.text().substring(start, caret);
        if (before.stripLeading().startsWith("#")) {
            directive(before);
            return;
        }
        var one = file.instructions().stream()
                .filter(it -> it.span().start() <= caret && (caret <= it.span().end() || sameLine(it, before)))
                .reduce((first, last) -> last);
        if (one.isPresent() && one.get().heredocs().stream()
                .anyMatch(part -> part.body().start() <= caret && caret <= part.end().end())) {
            return;
        }
        if (FIRST_WORD.matcher(before).matches() && (one.isEmpty() || caret <= one.get().keyword().span().end())) {
            instructions(before.strip());
        } else {
            one.ifPresent(this::within);
        }
    }

    /// Spaces behind an instruction are not its own, but go on with it.
    private boolean sameLine(Instruction one, String before) {
        return !before.isEmpty() && file.text().substring(Math.min(one.span().end(), caret), caret).isBlank()
                && file.text().substring(Math.min(one.span().end(), caret), caret).indexOf('\n') < 0;
    }

    private void directive(String before) {
        var typed = before.strip().substring(1).strip();
        if (file.instructions().isEmpty() || caret <= file.instructions().getFirst().span().start()) {
            offer(Kind.DIRECTIVE, typed, DIRECTIVES);
        } else {
            offer(Kind.DIRECTIVE, typed, List.of("check=skip="));
        }
    }

    private void instructions(String typed) {
        var lower = !typed.isEmpty() && typed.equals(typed.toLowerCase(Locale.ROOT));
        var none = file.instructions().stream().noneMatch(one -> one.is(Keyword.FROM) && one.span().end() < caret);
        var names = Arrays.stream(Keyword.values()).filter(one -> one != Keyword.MAINTAINER)
                .filter(one -> !none || one == Keyword.FROM || one == Keyword.ARG)
                .map(Keyword::name).toList();
        var small = lower && file.instructions().stream().filter(one -> one.span().end() < caret)
                .anyMatch(one -> one.keyword().text().equals(one.keyword().text().toLowerCase(Locale.ROOT)));
        for (var name : names) {
            var written = small ? name.toLowerCase(Locale.ROOT) : name;
            add(Kind.INSTRUCTION, written, written + " ", typed);
        }
    }

    private void within(Instruction one) {
        var inner = one.trigger().filter(it -> it.span().start() <= caret).orElse(one);
        var from = one == inner && one.is(Keyword.ONBUILD) ? one.keyword().span().end() : inner.keyword().span().end();
        if (caret <= inner.keyword().span().end() && inner != one) {
            instructions(file.text().substring(inner.keyword().span().start(), caret));
            return;
        }
        if (caret <= from) {
            return;
        }
        var text = file.text().substring(from, caret);
        var word = text.substring(lastSpace(text) + 1);
        var earlier = Words.split(joined(text.substring(0, text.length() - word.length())), file.escape());
        var variable = VARIABLE.matcher(word);
        if (variable.find() && !one.exec()) {
            variables(variable.group(), variable.group(1));
        } else if (word.startsWith("-") && earlier.stream().allMatch(it -> it.startsWith("--"))) {
            flag(inner, word);
        } else if (one.is(Keyword.ONBUILD) && inner == one) {
            instructions(word);
        } else {
            argument(inner, word, earlier.stream().filter(it -> !it.startsWith("--")).toList());
        }
    }

    private static int lastSpace(String text) {
        var at = text.length() - 1;
        while (at >= 0 && !Character.isWhitespace(text.charAt(at))) {
            at--;
        }
        return at;
    }

    private String joined(String text) {
        return text.replaceAll(Pattern.quote(String.valueOf(file.escape())) + "[ \\t]*\\r?\\n", " ");
    }

    private void variables(String typed, String name) {
        var brace = typed.startsWith("${");
        var names = new ArrayList<>(Symbols.inScope(file, caret).keySet());
        names.sort(String.CASE_INSENSITIVE_ORDER);
        if (stage().isEmpty()) {
            names.addAll(GIVEN);
        }
        for (var one : names) {
            if (one.regionMatches(true, 0, name, 0, name.length())) {
                var text = brace ? "${" + one + "}" : "$" + one;
                put(Kind.VARIABLE, one, text, typed.length());
            }
        }
    }

    /// The stage the caret stands in; a FROM itself stands in none.
    private Optional<Stage> stage() {
        return Stage.of(file).stream().filter(one -> one.from().span().end() < caret).reduce((first, last) -> last)
                .filter(one -> file.at(caret).filter(it -> it.is(Keyword.FROM)).isEmpty());
    }

    private void flag(Instruction one, String word) {
        var equals = word.indexOf('=');
        if (equals < 0) {
            for (var name : one.kind().map(Keyword::flags).orElse(List.of())) {
                var takes = one.kind().flatMap(kind -> kind.takes(name)).orElse(Keyword.Takes.TEXT);
                if (takes == Keyword.Takes.TEXTS || one.flags().stream().noneMatch(flag -> flag.name().equals(name))) {
                    add(Kind.FLAG, "--" + name, "--" + name + (takes == Keyword.Takes.BOOLEAN ? " " : "="), word);
                }
            }
            return;
        }
        var value = word.substring(equals + 1);
        switch (word.substring(2, Math.max(2, equals))) {
            case "from" -> {
                stages(value);
                offer(Kind.IMAGE, value, facts.images());
            }
            case "mount" -> mount(value);
            default -> offer(Kind.VALUE, value, FlagValues.of(word.substring(2, equals)));
        }
    }

    private void mount(String value) {
        var option = value.substring(value.lastIndexOf(',') + 1);
        var before = value.substring(0, value.length() - option.length());
        if (option.startsWith("from=")) {
            stages(option.substring(5));
            offer(Kind.IMAGE, option.substring(5), facts.images());
        } else if (option.startsWith("sharing=")) {
            offer(Kind.VALUE, option.substring(8), List.of("shared", "private", "locked"));
        } else if (option.startsWith("source=") && !before.contains("from=")) {
            files(option.substring(7));
        } else {
            offer(Kind.VALUE, option, FlagValues.ofMount(before));
        }
    }

    private void argument(Instruction one, String word, List<String> earlier) {
        switch (one.kind().orElse(Keyword.USER)) {
            case FROM -> {
                if (earlier.isEmpty()) {
                    stages(word);
                    offer(Kind.IMAGE, word, facts.images());
                    offer(Kind.IMAGE, word, List.of("scratch"));
                } else if (earlier.size() == 1) {
                    add(Kind.INSTRUCTION, "AS", "AS ", word);
                }
            }
            case COPY, ADD -> {
                if (one.flag("from").isEmpty()) {
                    files(word);
                }
            }
            case RUN -> {
                if (earlier.isEmpty()) {
                    packages(word);
                }
            }
            case CMD, ENTRYPOINT, HEALTHCHECK, SHELL, STOPSIGNAL -> {
                if (earlier.isEmpty()) {
                    offer(Kind.VALUE, word, WORDS.getOrDefault(one.kind().orElseThrow(), List.of()));
                }
            }
            case ARG, LABEL -> offer(Kind.VALUE, word, WORDS.getOrDefault(one.kind().orElseThrow(), List.of()));
            case ENV, EXPOSE, MAINTAINER, ONBUILD, USER, VOLUME, WORKDIR -> {
                // Names that only the writer knows.
            }
        }
    }

    private void stages(String typed) {
        var inside = Stage.of(file).stream().filter(one -> one.from().span().start() <= caret)
                .reduce((first, last) -> last);
        for (var one : Stage.of(file)) {
            if (!one.name().isEmpty() && inside.isPresent() && one.index() < inside.get().index()) {
                add(Kind.STAGE, one.name(), one.name(), typed);
            }
        }
    }

    private void files(String typed) {
        var slash = typed.lastIndexOf('/');
        var folder = typed.substring(0, slash + 1);
        var name = typed.substring(slash + 1);
        // A word with a space would be two; the exec form takes it.
        offer(Kind.FILE, name, facts.files(folder).stream().filter(one -> one.indexOf(' ') < 0).toList());
    }

    private void packages(String typed) {
        var base = stage().map(this::base).orElse("");
        for (var line : PackageLines.of(base)) {
            add(Kind.COMMAND, line.label(), line.text(), typed);
        }
    }

    private String base(Stage stage) {
        var stages = Stage.of(file);
        var first = stage;
        for (var before = first.before(first.base(), stages); before.isPresent();) {
            first = before.get();
            before = first.before(first.base(), stages);
        }
        return first.base();
    }

    private void offer(Kind kind, String typed, List<String> texts) {
        texts.forEach(text -> add(kind, label(kind, text), text, typed));
        if (!typed.isEmpty()) {
            var small = typed.toLowerCase(Locale.ROOT);
            texts.stream().filter(text -> text.toLowerCase(Locale.ROOT).contains(small))
                    .forEach(text -> put(kind, label(kind, text), text, typed.length()));
        }
    }

    private static String label(Kind kind, String text) {
        return kind == Kind.VALUE ? text.replace("|", "") : text;
    }

    private void add(Kind kind, String label, String text, String typed) {
        if (label.regionMatches(true, 0, typed, 0, typed.length())) {
            put(kind, label, text, typed.length());
        }
    }

    private void put(Kind kind, String label, String text, int typed) {
        var mark = kind == Kind.COMMAND || kind == Kind.VALUE ? text.indexOf('|') : -1;
        var plain = mark < 0 ? text : text.substring(0, mark) + text.substring(mark + 1);
        if (found.size() < MOST) {
            found.add(
                    new Proposal(kind, label, plain, new Span(caret - typed, caret), mark < 0 ? plain.length() : mark));
        }
    }
}
