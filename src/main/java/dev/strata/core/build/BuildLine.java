package dev.strata.core.build;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import dev.strata.core.run.DockerLine;
import dev.strata.core.run.InvalidOption;

/// A typed or pasted `docker build` line, `docker buildx build` and `podman build` too, understood as they understand it.
///
/// @param options with paths as they stand in the line
/// @param remarks what was not taken over, each in a sentence; nothing is left out without one
public record BuildLine(BuildOptions options, List<String> remarks) {

    private static final String COMMAND = "build";
    private static final Set<String> GROUPS = Set.of("image", "builder", "buildx");
    /// A command of its own in front: PowerShell's, cmd's, that of sh.
    private static final Pattern SET = Pattern.compile(
            "^\\s*(?:[$#%>]\\s+)*(?:PS [^>\\n]*>\\s*)?(?:\\$env:|set\\s+\"?|export\\s+)DOCKER_BUILDKIT\\s*=\\s*"
                    + "[\"']?([A-Za-z0-9]+)[\"']?\\s*(?:;|&&|&|\\n)\\s*");
    private static final String CHOICE = "DOCKER_BUILDKIT=";

    public BuildLine {
        remarks = List.copyOf(remarks);
    }

    /// @throws InvalidOption it is no such line, or docker would refuse it
    public static BuildLine parse(String text) {
        var draft = new BuildDraft();
        var line = new DockerLine(SET.matcher(text).replaceFirst(CHOICE + "$1 "), COMMAND, GROUPS, BuildFlags.ALL,
                draft::set);
        var contexts = line.between();
        if (contexts.isEmpty()) {
            throw new InvalidOption("context", "The line names no context: the folder that is built, often “.”.");
        }
        if (contexts.size() > 1) {
            throw new InvalidOption("context", "The line names more than one context: “"
                    + String.join("”, “", contexts.subList(0, 2)) + "”.");
        }
        draft.context(contexts.getFirst());
        if (line.group().equals("buildx")) {
            draft.builder(Builder.BUILDKIT);
        }
        line.assignments().stream().filter(one -> one.startsWith(CHOICE))
                .map(one -> one.substring(CHOICE.length()))
                .forEach(value -> draft.builder(value.equals("0") || value.equalsIgnoreCase("false")
                        ? Builder.CLASSIC
                        : Builder.BUILDKIT));
        return new BuildLine(draft.options(), line.remarks(draft.leftOut()));
    }
}
