package dev.strata.core.terminal;

import com.code_intelligence.jazzer.junit.FuzzTest;

/// Whatever a process writes, there is a picture of it, and what is answered is short.
/// `JAZZER_FUZZ=1 mvn test -Dtest=TerminalFuzzTest` looks for more.
class TerminalFuzzTest {

    @FuzzTest(maxDuration = "10m")
    void anyBytesAreAPicture(byte[] bytes) {
        var answered = new int[1];
        var emulator = new Emulator(20, 6, answer -> answered[0] += answer.length, () -> {
        });
        for (var at = 0; at < bytes.length; at += 7) {
            var piece = java.util.Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + 7));
            emulator.accept(piece);
            if (piece[0] == 'R') {
                emulator.resize(2 + Math.floorMod(piece[piece.length - 1], 60), 1 + Math.floorMod(at, 20));
            }
            var picture = emulator.picture(at);
            if (picture.cursorColumn() < 0 || picture.cursorColumn() >= picture.columns()
                    || picture.cursorLine() < picture.screen()
                    || picture.cursorLine() >= picture.screen() + picture.rows()) {
                throw new AssertionError("the cursor is outside");
            }
            for (var row = 0; row < picture.rows(); row++) {
                for (var cell : picture.cells()[row]) {
                    if (cell > 0 && picture.texts().apply(cell).isEmpty()) {
                        throw new AssertionError("nothing at a cell");
                    }
                }
            }
        }
        emulator.text();
        emulator.find("a");
        if (answered[0] > 16 * bytes.length) {
            throw new AssertionError("answers of " + answered[0] + " bytes");
        }
    }
}
