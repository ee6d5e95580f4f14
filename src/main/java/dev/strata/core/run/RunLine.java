package dev.strata.core.run;

import java.util.List;
import java.util.Set;

/// A typed or pasted `docker run` line, understood as docker understands it: options up to the image, after it the words
/// of the command.
///
/// @param remarks what was not taken over, each in a sentence; nothing is left out without one
public record RunLine(RunOptions options, List<String> remarks) {

    private static final String COMMAND = "run";

    public RunLine {
        remarks = List.copyOf(remarks);
    }

    /// Whether a text is such a line rather than an image's name.
    public static boolean looksLike(String text) {
        return DockerLine.looksLike(text, COMMAND);
    }

    /// @throws InvalidRun it is no such line, or docker would refuse it
    public static RunLine parse(String text) {
        var draft = new RunDraft();
        var line = new DockerLine(text, COMMAND, Set.of("container"), RunFlags.ALL, draft::set);
        line.options();
        var words = line.rest();
        if (words.isEmpty()) {
            throw new InvalidRun("image", "The line names no image.");
        }
        draft.image(words.getFirst());
        draft.command(words.subList(1, words.size()));
        return new RunLine(draft.options(), line.remarks(draft.leftOut()));
    }
}
