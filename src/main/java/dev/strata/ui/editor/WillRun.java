package dev.strata.ui.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import dev.strata.core.command.WhatRuns;
import dev.strata.core.dockerfile.Check;
import dev.strata.core.dockerfile.Dockerfile;
import dev.strata.core.dockerfile.Finding;
import dev.strata.core.dockerfile.Stage;
import dev.strata.core.dockerfile.StageImage;
import dev.strata.core.dockerfile.Variables;
import dev.strata.core.image.ImageConfig;

/// The process of a container of the image that a Dockerfile makes.
///
/// @param parts in their order; empty when it runs nothing of itself
/// @param environment `NAME=value`
/// @param unknown the base image of which nothing is known; empty when all is
record WillRun(List<Part> parts, String user, String folder, List<String> environment, String unknown) {

    /// What words come of.
    enum Source {
        ENTRYPOINT, SHELL, COMMAND
    }

    /// Some words, quoted as a shell wants them.
    record Part(Source source, String text) {
    }

    static final WillRun NOTHING = new WillRun(List.of(), "", "", List.of(), "");

    /// May block in `images`.
    ///
    /// @param target a stage's name or number; empty for the last
    static Optional<WillRun> of(Dockerfile file, String target, Function<String, Optional<ImageConfig>> images,
            Map<String, String> arguments) {
        var stages = Stage.of(file);
        var wanted = target.toLowerCase(Locale.ROOT);
        return stages.stream()
                .filter(one -> wanted.isEmpty()
                        ? one.index() == stages.size() - 1
                        : one.name().equals(wanted) || wanted.equals(String.valueOf(one.index())))
                .reduce((first, last) -> last).map(stage -> {
                    var image = StageImage.of(file, stage, images, arguments);
                    return of(image, image.known() ? "" : base(file, stage, stages, arguments));
                });
    }

    /// What the line of stages begins with.
    private static String base(Dockerfile file, Stage stage, List<Stage> stages, Map<String, String> arguments) {
        var first = stage;
        for (var before = first.before(first.base(), stages); before.isPresent();) {
            first = before.get();
            before = first.before(first.base(), stages);
        }
        var expanded = Variables.expand(first.base(), file.escape(), arguments);
        return expanded.unset().isEmpty() && expanded.error().isEmpty() ? expanded.text() : first.base();
    }

    static WillRun of(StageImage image, String unknown) {
        var config = image.config();
        var parts = new ArrayList<Part>();
        add(parts, config.entrypoint(), image.shell(), Source.ENTRYPOINT);
        add(parts, config.command(), image.shell(), Source.COMMAND);
        return new WillRun(List.copyOf(parts), config.user(), config.workingDir(), config.environment(), unknown);
    }

    private static void add(List<Part> parts, List<String> words, List<String> shell, Source source) {
        var rest = words;
        if (words.size() == shell.size() + 1 && words.subList(0, shell.size()).equals(shell)) {
            parts.add(new Part(Source.SHELL, WhatRuns.quoted(shell)));
            rest = words.subList(shell.size(), words.size());
        }
        if (!rest.isEmpty()) {
            parts.add(new Part(source, WhatRuns.quoted(rest)));
        }
    }

    /// Whether a rule has something to say of the shell that is between.
    static boolean questioned(List<Finding> findings) {
        return findings.stream().anyMatch(finding -> finding.check() == Check.JSON_ARGS_RECOMMENDED
                || finding.check() == Check.ENTRYPOINT_SWALLOWS_CMD);
    }
}
