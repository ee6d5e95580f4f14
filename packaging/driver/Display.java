package driver;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.Map;

/// A screen to show the window on: the one there is, or on Linux a virtual one.
///
/// @param environment what a program needs to find it
record Display(Map<String, String> environment, Runnable end) implements AutoCloseable {

    static Display open(Path work) throws IOException {
        if (Os.here() != Os.LINUX || System.getenv("DISPLAY") != null) {
            return new Display(Map.of(), () -> {
            });
        }
        // It chooses its number, and writes it to its standard output once it listens.
        var process = new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", "1920x1080x24", "-nolisten", "tcp",
                "-r", "-noreset").redirectError(work.resolve("display.log").toFile()).start();
        var number = new BufferedReader(new InputStreamReader(process.getInputStream())).readLine();
        if (number == null) {
            throw new IOException("The virtual display did not start, see " + work.resolve("display.log"));
        }
        return new Display(Map.of("DISPLAY", ":" + number), process::destroy);
    }

    @Override
    public void close() {
        end.run();
    }
}
