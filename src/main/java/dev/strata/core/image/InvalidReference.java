package dev.strata.core.image;

/// A text that is no image reference; the message is a sentence that says what is wrong and what would be right.
public final class InvalidReference extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public InvalidReference(String sentence) {
        super(sentence);
    }
}
