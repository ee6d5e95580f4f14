package dev.strata.core.filetree;

/// What an entry is.
public enum FileKind {
    /// Nothing: the entry only says that what lower layers have there is gone.
    NONE(' '), DIRECTORY('d'), FILE('-'), SYMLINK('l'), CHARACTER_DEVICE('c'), BLOCK_DEVICE('b'), FIFO('p');

    private static final FileKind[] ALL = values();

    private final char letter;

    FileKind(char letter) {
        this.letter = letter;
    }

    /// As `ls -l` begins its lines.
    public char letter() {
        return letter;
    }

    static FileKind at(int number) {
        return ALL[number];
    }
}
