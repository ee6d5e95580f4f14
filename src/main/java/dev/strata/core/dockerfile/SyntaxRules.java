package dev.strata.core.dockerfile;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// What each instruction must and must not have, as BuildKit's `frontend/dockerfile/instructions` refuses it.
final class SyntaxRules {

    private static final Pattern STAGE = Pattern.compile("[a-z][a-z0-9-_.]*");
    private static final Pattern DURATION = Pattern
            .compile("0|(?:(?:[0-9]++(?:\\.[0-9]*+)?|\\.[0-9]++)(?:ns|us|µs|ms|s|m|h))++");

    private final List<SyntaxError> errors;

    SyntaxRules(List<SyntaxError> errors) {
        this.errors = errors;
    }

    void check(List<Instruction> instructions) {
        var stages = false;
        for (var instruction : instructions) {
            if (instruction.is(Keyword.FROM)) {
                stages = true;
            } else if (!stages && instruction.kind().isPresent() && !instruction.is(Keyword.ARG)) {
                error(instruction.keyword().span(),
                        "Nothing stands before FROM but ARG: there is no image yet that " + name(instruction)
                                + " could be for.");
            }
            check(instruction);
        }
        if (!stages && !instructions.isEmpty()) {
            error(instructions.getLast().keyword().span(), "There is no FROM in this file.");
        }
    }

    private void check(Instruction of) {
        if (of.kind().isEmpty()) {
            return;
        }
        var kind = of.kind().get();
        flags(of, kind);
        switch (kind) {
            case FROM -> from(of);
            case ADD, COPY -> copy(of, kind);
            case ENV, LABEL, ARG -> pairs(of, kind);
            case EXPOSE, VOLUME -> atLeastOne(of, kind);
            case USER, WORKDIR, STOPSIGNAL, MAINTAINER -> atLeastOne(of, kind);
            case SHELL -> shell(of);
            case HEALTHCHECK -> health(of);
            case ONBUILD -> trigger(of);
            case RUN, CMD, ENTRYPOINT -> {
                // Each may be empty.
            }
        }
    }

    private static String name(Instruction of) {
        return of.keyword().text().toUpperCase(Locale.ROOT);
    }

    private void error(Span span, String sentence) {
        errors.add(new SyntaxError(span, sentence));
    }

    private void flags(Instruction of, Keyword kind) {
        var seen = new HashSet<String>();
        for (var flag : of.flags()) {
            var takes = kind.takes(flag.name());
            if (takes.isEmpty()) {
                error(flag.span(), kind + " has no flag " + shown(flag) + "."
                        + Nearest.of(flag.name(), kind.flags()).map(near -> " Did you mean --" + near + "?")
                                .orElse(""));
                continue;
            }
            if (!seen.add(flag.name()) && takes.get() != Keyword.Takes.TEXTS) {
                error(flag.span(), shown(flag) + " stands here a second time. Keep one.");
            }
            var value = flag.value();
            if (takes.get() == Keyword.Takes.BOOLEAN) {
                if (value.isPresent() && !value.get().equalsIgnoreCase("true")
                        && !value.get().equalsIgnoreCase("false")) {
                    error(flag.span(), shown(flag) + " stands alone, or is true or false.");
                }
            } else if (value.isEmpty()) {
                error(flag.span(), shown(flag) + " needs a value: " + shown(flag) + "=….");
            }
        }
    }

    private static String shown(Instruction.Flag flag) {
        return "--" + Nearest.cut(flag.name());
    }

    private void from(Instruction of) {
        var words = of.words();
        if (words.isEmpty()) {
            error(of.keyword().span(), "FROM needs an image: FROM debian:12.");
        } else if (words.size() == 3 && words.get(1).text().equalsIgnoreCase("as")) {
            if (!STAGE.matcher(words.get(2).text().toLowerCase(Locale.ROOT)).matches()) {
                error(words.get(2).span(),
                        "A stage's name begins with a letter and holds letters, digits, “-”, “_” and “.”.");
            }
        } else if (words.size() != 1) {
            error(words.get(1).span(), "FROM takes an image, or an image, AS and a name.");
        }
    }

    private void copy(Instruction of, Keyword kind) {
        var words = of.words();
        if (words.size() < 2) {
            error(of.keyword().span(), kind + " needs what is to be copied, and where to: " + kind + " . /srv/.");
        } else if (of.heredocs().stream().anyMatch(one -> one.mark().equals(words.getLast().span()))) {
            error(words.getLast().span(), "A part of the file can be copied, and is no place to copy to.");
        }
    }

    private void pairs(Instruction of, Keyword kind) {
        if (of.pairs().isEmpty() && of.text().isEmpty()) {
            error(of.keyword().span(), kind == Keyword.ARG
                    ? "ARG needs a name: ARG VERSION=1.0."
                    : kind + " needs a name and a value: " + kind + " name=value.");
        }
        for (var pair : of.pairs()) {
            if (pair.name().text().isEmpty()) {
                error(pair.value().map(Instruction.Word::span).orElse(of.keyword().span()),
                        "There is no name before the “=”.");
            }
        }
    }

    private void atLeastOne(Instruction of, Keyword kind) {
        if (of.words().isEmpty()) {
            error(of.keyword().span(), switch (kind) {
                case EXPOSE -> "EXPOSE needs a port: EXPOSE 8080.";
                case VOLUME -> "VOLUME needs a path: VOLUME /data.";
                case USER -> "USER needs a name or a number: USER app.";
                case WORKDIR -> "WORKDIR needs a path: WORKDIR /srv.";
                case STOPSIGNAL -> "STOPSIGNAL needs a signal: STOPSIGNAL SIGTERM.";
                default -> kind + " needs an argument.";
            });
        }
        if (kind == Keyword.VOLUME && of.exec() && of.words().stream().anyMatch(word -> word.text().isBlank())) {
            error(of.keyword().span(), "A volume’s path must not be empty.");
        }
    }

    private void shell(Instruction of) {
        if (of.words().isEmpty()) {
            error(of.keyword().span(), "SHELL needs a program in the exec form: SHELL [\"/bin/bash\", \"-c\"].");
        } else if (!of.exec()) {
            error(of.words().getFirst().span(), "SHELL has the exec form only: SHELL [\"/bin/bash\", \"-c\"].");
        }
    }

    private void health(Instruction of) {
        var words = of.words();
        if (words.isEmpty()) {
            error(of.keyword().span(), "HEALTHCHECK needs CMD and a command, or NONE.");
            return;
        }
        var type = words.getFirst();
        switch (type.text().toUpperCase(Locale.ROOT)) {
            case "NONE" -> {
                if (words.size() > 1) {
                    error(words.get(1).span(), "HEALTHCHECK NONE takes nothing more.");
                }
            }
            case "CMD" -> {
                if (words.size() == 1) {
                    error(type.span(), "HEALTHCHECK CMD needs a command.");
                }
            }
            default -> error(type.span(), "HEALTHCHECK takes CMD and a command, or NONE.");
        }
        for (var flag : of.flags()) {
            var value = flag.value().orElse("");
            if (flag.name().equals("retries")
                    ? !value.matches("[0-9]{0,9}")
                    : flag.value().isPresent() && !value.isEmpty() && !DURATION.matcher(value).matches()) {
                error(flag.span(), flag.name().equals("retries")
                        ? "--retries is a number."
                        : "--" + Nearest.cut(flag.name()) + " is a time such as 30s or 1m30s.");
            }
        }
    }

    private void trigger(Instruction of) {
        if (of.trigger().isEmpty()) {
            error(of.keyword().span(), "ONBUILD needs an instruction: ONBUILD COPY . /srv/.");
            return;
        }
        var inner = of.trigger().get();
        if (inner.is(Keyword.ONBUILD) || inner.is(Keyword.FROM) || inner.is(Keyword.MAINTAINER)) {
            error(inner.keyword().span(), name(inner) + " cannot stand behind ONBUILD.");
        } else {
            check(inner);
        }
    }
}
