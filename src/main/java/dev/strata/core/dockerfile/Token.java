package dev.strata.core.dockerfile;

/// Neighbouring characters of a file that mean one thing. The tokens of a file, one behind the other, are the file.
public record Token(Kind kind, int start, int end) {

    /// What the characters are.
    public enum Kind {
        /// The byte order mark.
        BOM,
        /// The end of a line, with its carriage return.
        NEWLINE, SPACE, COMMENT,
        /// `escape` in `# escape=`.
        DIRECTIVE, DIRECTIVE_VALUE, KEYWORD,
        /// A first word that is no instruction.
        UNKNOWN,
        /// `--from`, also of a mount's `type`.
        FLAG, FLAG_VALUE,
        /// What an instruction is given.
        WORD,
        /// A part in quotes.
        STRING,
        /// `$NAME` or `${NAME…}`.
        VARIABLE,
        /// Brackets and commas of the exec form, `=` between a name and its value.
        PUNCTUATION,
        /// The escape character at the end of a line, what spaces follow it, and the end of the line.
        CONTINUATION,
        /// `<<EOF` in the instruction.
        HEREDOC_MARK, HEREDOC_BODY,
        /// The line that ends one.
        HEREDOC_END
    }

    public int length() {
        return end - start;
    }
}
