package dev.strata.ui.editor;

import java.util.Arrays;
import java.util.Optional;

import dev.strata.core.dockerfile.Dockerfile;
import dev.strata.core.dockerfile.Instruction;
import dev.strata.core.dockerfile.Keyword;
import dev.strata.core.dockerfile.Span;
import dev.strata.core.dockerfile.Token;
import org.jspecify.annotations.Nullable;

/// A text as it was understood.
///
/// @param shades of each of its characters, the ordinal of a [Shade]
record Reading(Dockerfile file, byte[] shades) {

    static final Reading EMPTY = of("");

    /// Takes a time in proportion to the text.
    static Reading of(String text) {
        var file = Dockerfile.parse(text);
        var shades = new byte[text.length()];
        for (var token : file.tokens()) {
            Arrays.fill(shades, token.start(), token.end(), (byte) shade(token.kind()).ordinal());
        }
        for (var one : file.instructions()) {
            image(one).ifPresent(span -> paint(file, shades, span));
        }
        return new Reading(file, shades);
    }

    /// The colours follow from the text.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Reading reading && file.equals(reading.file);
    }

    @Override
    public int hashCode() {
        return file.hashCode();
    }

    private static Shade shade(Token.Kind kind) {
        return switch (kind) {
            case KEYWORD, HEREDOC_MARK, HEREDOC_END -> Shade.KEYWORD;
            case VARIABLE -> Shade.NAME;
            case STRING -> Shade.STRING;
            case COMMENT, DIRECTIVE, DIRECTIVE_VALUE, FLAG, FLAG_VALUE -> Shade.QUIET;
            case UNKNOWN -> Shade.WRONG;
            case BOM, NEWLINE, SPACE, WORD, PUNCTUATION, CONTINUATION, HEREDOC_BODY -> Shade.PLAIN;
        };
    }

    private static Optional<Span> image(Instruction one) {
        return one.is(Keyword.FROM) && !one.words().isEmpty()
                ? Optional.of(one.words().getFirst().span())
                : Optional.empty();
    }

    private static void paint(Dockerfile file, byte[] shades, Span span) {
        // A word may go on in the next line.
        for (var i = span.start(); i < span.end(); i++) {
            if (shades[i] == Shade.PLAIN.ordinal() && !Character.isWhitespace(file.text().charAt(i))) {
                shades[i] = (byte) Shade.NAME.ordinal();
            }
        }
    }
}
