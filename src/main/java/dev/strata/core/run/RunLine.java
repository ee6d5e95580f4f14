package dev.strata.core.run;

import java.util.List;
import java.util.Set;

/// A typed or pasted `docker run` line, understood as docker understands it: options up to the image, after it the words
/// of the command.
///
/// @param remarks what was not taken over, each in a sentence; nothing is left out without one
public record RunLine(RunOptions options, List<String> remarks) {

    private static final LineReader.Command RUN = new LineReader.Command("run", Set.of("container"), new RunFlags(),
            false);
    /// They change nothing of what Strata does.
    private static final Set<String> MEANINGLESS = Set.of("quiet", "sig-proxy");

    public RunLine {
        remarks = List.copyOf(remarks);
    }

    /// Whether a text is such a line rather than an image's name.
    public static boolean looksLike(String text) {
        return LineReader.looksLike(text, "run");
    }

    /// @throws InvalidOption it is no such line, or docker would refuse it
    public static RunLine parse(String text) {
        var draft = new RunDraft();
        var line = new LineReader(text, RUN,
                (option, value) -> draft.set(option, value) || MEANINGLESS.contains(option));
        var words = line.read();
        if (words.isEmpty()) {
            throw new InvalidOption("image", "The line names no image.");
        }
        draft.image(words.getFirst());
        draft.command(words.subList(1, words.size()));
        return new RunLine(draft.options(), line.remarks(draft.leftOut()));
    }
}
