package dev.strata.engine.setup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// What the real programs say.
final class Said {

    private Said() {
    }

    /// @return all it says
    /// @throws AssertionError with that, when it fails
    static String by(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(String.join(" ", command) + "\n" + said);
        }
        return said;
    }
}
