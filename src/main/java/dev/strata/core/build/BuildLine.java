package dev.strata.core.build;

import java.util.List;
import java.util.Set;

import dev.strata.core.run.InvalidOption;
import dev.strata.core.run.LineReader;

/// A typed or pasted `docker build` line, understood as docker understands it.
///
/// @param remarks what was not taken over, each in a sentence; nothing is left out without one
public record BuildLine(BuildOptions options, List<String> remarks) {

    private static final LineReader.Command BUILD = new LineReader.Command("build",
            Set.of("image", "builder", "buildx"), new BuildFlags(), true);
    /// They change nothing of what Strata does: it loads the image, cleans up, and shows its own progress.
    private static final Set<String> MEANINGLESS = Set.of("quiet", "progress", "load", "rm", "force-rm", "debug",
            "compress");

    public BuildLine {
        remarks = List.copyOf(remarks);
    }

    /// Whether a text is such a line.
    public static boolean looksLike(String text) {
        return LineReader.looksLike(text, "build");
    }

    /// @throws InvalidOption it is no such line, or docker would refuse it
    public static BuildLine parse(String text) {
        var draft = new BuildDraft();
        var line = new LineReader(text, BUILD,
                (option, value) -> draft.set(option, value) || MEANINGLESS.contains(option));
        if (line.assignments().contains("DOCKER_BUILDKIT=0")) {
            draft.builder(Builder.CLASSIC);
        } else if (line.assignments().contains("DOCKER_BUILDKIT=1")) {
            draft.builder(Builder.BUILDKIT);
        }
        var operands = line.read();
        if (operands.isEmpty()) {
            throw new InvalidOption("context", "The line names no build context: it ends with a folder, often “.”.");
        }
        if (operands.size() > 1) {
            throw new InvalidOption("context", "The line names more than one build context: “"
                    + String.join("”, “", operands) + "”.");
        }
        draft.context(operands.getFirst());
        return new BuildLine(draft.options(), line.remarks(List.of()));
    }
}
