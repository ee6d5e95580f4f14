package dev.strata.core.dockerfile;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// How instructions are written: cases, names, old forms.
final class FormChecks {

    private static final Set<String> RESERVED = Set.of("scratch", "context");
    private static final Pattern SECRET = Pattern.compile(
            "(?:_|^)(?:apikey|auth|credential|credentials|key|password|pword|passwd|secret|token)(?:_|$)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NO_SECRET = Pattern.compile("(?:_|^)(?:public|file|version)(?:_|$)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=@%+,-]+(?: +[A-Za-z0-9_./:=@%+,-]+)*");

    private final Dockerfile file;
    private final List<Stage> stages;
    private final Checks checks;

    FormChecks(Dockerfile file, List<Stage> stages, Checks checks) {
        this.file = file;
        this.stages = stages;
        this.checks = checks;
    }

    void run() {
        file.emptyLines().forEach(line -> checks.add(Check.NO_EMPTY_CONTINUATION, line,
                "An empty line stands inside of an instruction.",
                Checks.fix("Remove the empty line",
                        new Span(line.start(), file.lines().next(file.lines().line(line.start()))), "")));
        cases();
        names();
        for (var instruction : file.instructions()) {
            instruction.kind().ifPresent(kind -> one(kind, instruction));
        }
    }

    private void cases() {
        var lower = 0;
        var upper = 0;
        for (var one : file.instructions()) {
            var word = one.keyword().text();
            if (one.kind().isPresent() && !(one.is(Keyword.ARG) && beforeStages(one))) {
                lower += word.equals(word.toLowerCase(Locale.ROOT)) ? 1 : 0;
                upper += word.equals(word.toUpperCase(Locale.ROOT)) ? 1 : 0;
            }
        }
        var wantsLower = lower > upper;
        for (var one : file.instructions()) {
            var word = one.keyword().text();
            var wanted = wantsLower ? word.toLowerCase(Locale.ROOT) : word.toUpperCase(Locale.ROOT);
            if (one.kind().isPresent() && !word.equals(wanted) && !(one.is(Keyword.ARG) && beforeStages(one))) {
                checks.add(Check.CONSISTENT_INSTRUCTION_CASING, one, one.keyword().span(),
                        "“" + word + "” is not in the case of most instructions.",
                        Checks.fix("Write " + wanted, one.keyword().span(), wanted));
            }
        }
    }

    private boolean beforeStages(Instruction one) {
        return stages.isEmpty() || one.span().start() < stages.getFirst().from().span().start();
    }

    private void names() {
        var seen = new HashSet<String>();
        for (var stage : stages) {
            if (stage.name().isEmpty()) {
                continue;
            }
            var from = stage.from();
            var as = from.words().get(1);
            var name = from.words().get(2);
            if (!name.text().equals(stage.name())) {
                checks.add(Check.STAGE_NAME_CASING, from, name.span(), "The stage “" + Nearest.cut(name.text())
                        + "” has capital letters.", Checks.fix("Write " + stage.name(), name.span(), stage.name()));
            }
            var keyword = from.keyword().text();
            var lower = keyword.equals(keyword.toLowerCase(Locale.ROOT));
            if (lower || keyword.equals(keyword.toUpperCase(Locale.ROOT))) {
                var wanted = lower ? "as" : "AS";
                if (!as.text().equals(wanted)) {
                    checks.add(Check.FROM_AS_CASING, from, as.span(),
                            "“" + as.text() + "” is not in the case of “" + keyword + "”.",
                            Checks.fix("Write " + wanted, as.span(), wanted));
                }
            }
            if (RESERVED.contains(stage.name())) {
                checks.add(Check.RESERVED_STAGE_NAME, from, name.span(),
                        "“" + stage.name() + "” means something else already.");
            }
            if (!seen.add(stage.name())) {
                checks.add(Check.DUPLICATE_STAGE_NAME, from, name.span(),
                        "A stage before this one is called “" + Nearest.cut(stage.name()) + "” too.");
            }
            described(from, List.of(stage.name()));
        }
    }

    private void one(Keyword kind, Instruction one) {
        switch (kind) {
            case MAINTAINER -> checks.add(Check.MAINTAINER_DEPRECATED, one, one.keyword().span(),
                    "MAINTAINER is out of use.", Checks.fix("Make it a LABEL", one.span(),
                            "LABEL org.opencontainers.image.authors=" + quoted(one.text())));
            case ENV, LABEL -> {
                old(kind, one);
                if (kind == Keyword.ENV) {
                    secrets(kind, one);
                    selfReference(one);
                }
            }
            case ARG -> {
                secrets(kind, one);
                described(one, one.pairs().stream().map(pair -> pair.name().text()).toList());
            }
            case EXPOSE -> ports(one);
            default -> {
                // Nothing to say of how it is written.
            }
        }
    }

    private static String quoted(String text) {
        return "\"" + text.replaceAll("[\"\\\\$]", "\\\\$0") + "\"";
    }

    private void old(Keyword kind, Instruction one) {
        for (var pair : one.pairs()) {
            if (pair.old() && pair.value().isPresent()) {
                var value = pair.value().get().text();
                // Quotes and escapes mean the same in both forms; only spaces need new ones.
                var text = value.matches("[^\\s\"'\\\\]*")
                        ? value
                        : value.matches("[^\"'\\\\]*") ? "\"" + value + "\"" : "";
                var fix = text.isEmpty()
                        ? new Finding.Fix[0]
                        : new Finding.Fix[]{Checks.fix("Write " + kind + " name=value",
                                new Span(pair.name().span().start(), pair.value().get().span().end()),
                                pair.name().text() + "=" + text)};
                checks.add(Check.LEGACY_KEY_VALUE_FORMAT, one, pair.name().span(),
                        "Between name and value stands a space; write “=”.", fix);
            }
        }
    }

    private void secrets(Keyword kind, Instruction one) {
        for (var pair : one.pairs()) {
            var name = pair.name().text();
            if (SECRET.matcher(name).find() && !NO_SECRET.matcher(name).find()) {
                checks.add(Check.SECRETS_USED_IN_ARG_OR_ENV, one, pair.name().span(),
                        "“" + Nearest.cut(name) + "” sounds like a secret, and " + kind + " keeps none.");
            }
        }
    }

    private void selfReference(Instruction one) {
        var set = new HashSet<String>();
        for (var pair : one.pairs()) {
            var value = pair.value().map(Instruction.Word::text).orElse("");
            var used = Variables.expand(value, file.escape(), java.util.Map.of()).unset();
            for (var name : used) {
                if (set.contains(name)) {
                    checks.add(Check.DL3044, one, pair.value().map(Instruction.Word::span).orElse(one.span()),
                            "“" + Nearest.cut(name) + "” is set in this same ENV, and not yet known here.");
                }
            }
            set.add(pair.name().text());
        }
    }

    private void described(Instruction one, List<String> names) {
        if (!one.comments().isEmpty() && !names.isEmpty()) {
            var first = one.comments().getLast().split(" ", 2)[0];
            if (!names.contains(first)) {
                checks.add(Check.INVALID_DEFINITION_DESCRIPTION, one, one.keyword().span(),
                        "The comment above does not begin with “" + Nearest.cut(names.getFirst()) + "”.");
            }
        }
    }

    private void ports(Instruction one) {
        for (var word : one.words()) {
            var text = word.text();
            var slash = text.indexOf('/');
            var protocol = slash < 0 ? "" : text.substring(slash + 1);
            var port = slash < 0 ? text : text.substring(0, slash);
            if (!protocol.equals(protocol.toLowerCase(Locale.ROOT)) && protocol.indexOf('$') < 0) {
                checks.add(Check.EXPOSE_PROTO_CASING, one, word.span(),
                        "“" + Nearest.cut(protocol) + "” has capital letters.",
                        Checks.fix("Write " + port + "/" + protocol.toLowerCase(Locale.ROOT), word.span(),
                                port + "/" + protocol.toLowerCase(Locale.ROOT)));
            }
            var colon = port.lastIndexOf(':');
            if (colon >= 0 && port.indexOf('$') < 0) {
                checks.add(Check.EXPOSE_INVALID_FORMAT, one, word.span(),
                        "“" + Nearest.cut(text) + "” names more than a port of the container.",
                        Checks.fix("Write " + text.substring(colon + 1), word.span(), text.substring(colon + 1)));
            }
        }
    }

    /// The exec form of a shell form that needs no shell; empty for one that may.
    static String execForm(String shell) {
        if (!PLAIN.matcher(shell).matches() || shell.split(" ", 2)[0].contains("=")) {
            return "";
        }
        return "[\"" + String.join("\", \"", shell.split(" +")) + "\"]";
    }
}
