package dev.strata.core.filetree;

/// A file's mode in letters.
public final class ModeWords {

    private static final int SETUID = 04000;
    private static final int SETGID = 02000;
    private static final int STICKY = 01000;

    private ModeWords() {
    }

    /// As `ls -l` begins a line: `-rwsr-xr-x`.
    ///
    /// @param mode the permission bits with setuid, setgid and sticky
    public static String of(FileKind kind, int mode) {
        var words = new StringBuilder().append(kind.letter());
        for (var bit = 8; bit >= 0; bit--) {
            words.append((mode >> bit & 1) == 0 ? '-' : "xwr".charAt(bit % 3));
        }
        mark(words, 3, mode & SETUID, 's');
        mark(words, 6, mode & SETGID, 's');
        mark(words, 9, mode & STICKY, 't');
        return words.toString();
    }

    private static void mark(StringBuilder words, int at, int bit, char letter) {
        if (bit != 0) {
            words.setCharAt(at, words.charAt(at) == 'x' ? letter : Character.toUpperCase(letter));
        }
    }
}
