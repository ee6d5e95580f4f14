package dev.strata.core.dockerfile;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The instructions of the Dockerfile reference, with the flags each takes.
public enum Keyword {
    ADD(Arguments.LIST, text("chown"), text("chmod"), bool("link"), bool("keep-git-dir"), text("checksum"),
            bool("unpack"), many("exclude")), ARG(Arguments.DECLARATIONS), CMD(Arguments.COMMAND), COPY(Arguments.LIST,
                    text("chown"), text("from"), text("chmod"), bool("link"), many("exclude"),
                    bool("parents")), ENTRYPOINT(Arguments.COMMAND), ENV(Arguments.PAIRS), EXPOSE(
                            Arguments.WORDS), FROM(Arguments.WORDS, text("platform")), HEALTHCHECK(Arguments.HEALTH,
                                    text("interval"), text("timeout"), text("start-period"), text("start-interval"),
                                    text("retries")), LABEL(Arguments.PAIRS), MAINTAINER(Arguments.TEXT), ONBUILD(
                                            Arguments.INSTRUCTION), RUN(Arguments.COMMAND, many("mount"),
                                                    text("network"), text("security"),
                                                    many("device")), SHELL(Arguments.COMMAND), STOPSIGNAL(
                                                            Arguments.TEXT), USER(Arguments.TEXT), VOLUME(
                                                                    Arguments.LIST), WORKDIR(Arguments.TEXT);

    /// How what follows the keyword is read.
    enum Arguments {
        /// Words between spaces.
        WORDS,
        /// The exec form, or words between spaces.
        LIST,
        /// The exec form, or the whole text.
        COMMAND,
        /// The whole text.
        TEXT,
        /// `name=value`, or one name and its value behind a space.
        PAIRS,
        /// `name` or `name=value`.
        DECLARATIONS,
        /// `NONE`, or `CMD` and a command.
        HEALTH,
        /// An instruction.
        INSTRUCTION
    }

    /// What a flag takes.
    public enum Takes {
        TEXT,
        /// Nothing, `true` or `false`.
        BOOLEAN,
        /// Text, and may be given more than once.
        TEXTS
    }

    private record Known(String name, Takes takes) {
    }

    private static final Map<String, Keyword> BY_NAME = Arrays.stream(values())
            .collect(Collectors.toMap(Keyword::name, Function.identity()));

    private final Arguments arguments;
    private final Map<String, Takes> flags = new LinkedHashMap<>();

    Keyword(Arguments arguments, Known... flags) {
        this.arguments = arguments;
        for (var known : flags) {
            this.flags.put(known.name(), known.takes());
        }
    }

    private static Known text(String name) {
        return new Known(name, Takes.TEXT);
    }

    private static Known bool(String name) {
        return new Known(name, Takes.BOOLEAN);
    }

    private static Known many(String name) {
        return new Known(name, Takes.TEXTS);
    }

    /// In any case; empty for what is no instruction.
    public static Optional<Keyword> of(String word) {
        return Optional.ofNullable(BY_NAME.get(word.toUpperCase(Locale.ROOT)));
    }

    Arguments arguments() {
        return arguments;
    }

    /// Without the two dashes, in the order of the reference.
    public List<String> flags() {
        return List.copyOf(flags.keySet());
    }

    /// Empty when the instruction has no such flag.
    public Optional<Takes> takes(String flag) {
        return Optional.ofNullable(flags.get(flag));
    }

    /// Whether a part of the file below it may belong to it.
    boolean takesHeredocs() {
        return this == ADD || this == COPY || this == RUN;
    }
}
