package dev.strata.ui.terminal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import dev.strata.core.run.RunOptions;
import dev.strata.harness.Tars;
import dev.strata.harness.TestEngine;

/// Containers to work in, whose prompt is known.
public final class TerminalRuns {

    public static final String IMAGE = "terminal-journey:1";

    private TerminalRuns() {
    }

    /// Makes the image where it is not there.
    public static void prepare(TestEngine outside) {
        if (!outside.running()) {
            outside.start();
        }
        if (outside.api().send("GET", "/images/" + IMAGE + "/json", "", new byte[0]).status() == 404) {
            outside.api().importImage("terminal-journey", "1", Tars.busybox(), "CMD [\"sh\"]", "ENV PATH=/bin");
        }
    }

    public static RunOptions options(String... command) {
        return options(true, command);
    }

    static RunOptions options(boolean tty, String... command) {
        return new RunOptions(IMAGE, "",
                new RunOptions.Start(Optional.empty(), List.of(command), true, tty, "", "", false),
                new RunOptions.Environment(List.of("PS1=\\[\\e[32m\\]journey\\[\\e[0m\\]$ ", "TERM=xterm"), List.of()),
                new RunOptions.Connections(List.of(), false, "none", "", List.of()), RunOptions.Storage.NONE,
                RunOptions.Limits.NONE, new RunOptions.Life(false, false, "", "", OptionalInt.of(1), "", ""),
                Optional.empty(), List.of());
    }

    /// Types without a keyboard.
    public static void type(TerminalStage window, String text) {
        window.current().type(text.getBytes(StandardCharsets.UTF_8));
    }

    /// What is on the screen, without its history.
    public static String lastLines(TerminalStage window) {
        var emulator = window.current().emulator();
        var picture = emulator.picture(0);
        return emulator.text(picture.screen() - 1, 0, picture.screen() + picture.rows(), picture.columns());
    }
}
