package dev.strata.core.dockerfile;

import java.util.List;
import java.util.Optional;

/// One instruction with its parts, in the order of the file.
///
/// @param keyword as it is written
/// @param kind empty for a word that is no instruction
/// @param text what follows keyword and flags, without continuations and comments, as the builder puts it together
/// @param words what it is given: words between spaces, the strings of the exec form, or the whole text as one. Of
///         HEALTHCHECK the type first. Quotes and variables are as they are written; of the exec form they are gone
/// @param pairs of ENV, LABEL and ARG
/// @param exec whether it has the exec form, a JSON array
/// @param trigger what ONBUILD holds
/// @param comments the comment lines right above it, without their `#`
/// @param span from its keyword to the end of its last line, heredocs included, without the end of the line
public record Instruction(Word keyword, Optional<Keyword> kind, List<Flag> flags, String text, List<Word> words,
        List<Pair> pairs, boolean exec, List<Heredoc> heredocs, Optional<Instruction> trigger, List<String> comments,
        Span span) {

    /// Characters with their place; the place may be longer, when a line goes on in the next.
    public record Word(String text, Span span) {
    }

    /// `--name=value`, its value without quotes.
    ///
    /// @param value empty for `--name` alone
    public record Flag(String name, Optional<String> value, Span span) {
    }

    /// A name and what is given to it, both as they are written.
    ///
    /// @param value empty for a declaration without one
    /// @param old whether a space and no `=` stands between them
    public record Pair(Word name, Optional<Word> value, boolean old) {
    }

    /// A part of the file that belongs to the instruction above it.
    ///
    /// @param expands whether variables in it are replaced: its name has no quotes
    /// @param tabs whether tabs at the beginning of its lines go (`<<-`)
    /// @param content as it is in the file, ends of lines included
    /// @param mark where the instruction names it
    /// @param body where its content is
    /// @param end the line that ends it
    public record Heredoc(String name, boolean expands, boolean tabs, String content, Span mark, Span body, Span end) {
    }

    public boolean is(Keyword which) {
        return kind.isPresent() && kind.get() == which;
    }

    /// The value of a flag; empty when it is not there or has none.
    public Optional<String> flag(String name) {
        return flags.stream().filter(flag -> flag.name().equals(name)).findFirst().flatMap(Flag::value);
    }
}
