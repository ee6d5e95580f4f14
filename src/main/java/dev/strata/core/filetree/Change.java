package dev.strata.core.filetree;

/// What layers did to a path. The letters are those of `docker diff`.
public enum Change {
    UNCHANGED(' '), ADDED('A'), CHANGED('C'), DELETED('D');

    private static final Change[] ALL = values();

    private final char letter;

    Change(char letter) {
        this.letter = letter;
    }

    /// A space for nothing.
    public char letter() {
        return letter;
    }

    static Change at(int number) {
        return ALL[number];
    }
}
