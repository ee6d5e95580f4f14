package dev.strata.core.run;

/// A run or a build that docker would refuse; the message is a sentence that says what is wrong and what would be right.
public final class InvalidRun extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String option;

    /// @param option its long name without dashes; `image` for the image, `context` for a build's context, empty for the whole
    public InvalidRun(String option, String sentence) {
        super(sentence);
        this.option = option;
    }

    public String option() {
        return option;
    }
}
