package dev.strata.ui.terminal;

import java.util.Optional;

import dev.strata.core.container.ContainerState;
import dev.strata.ui.Messages;

/// How a terminal says that it is over, and why.
final class EndWords {

    private EndWords() {
    }

    static String ended(int code, Optional<ContainerState> state) {
        var why = why(code, state);
        var said = Messages.get("terminal.ended", String.valueOf(code));
        return why.isEmpty() ? said : said + " " + why;
    }

    private static String why(int code, Optional<ContainerState> state) {
        if (state.map(ContainerState::outOfMemory).orElse(false)) {
            return Messages.get("terminal.why.memory");
        }
        var error = state.map(ContainerState::error).orElse("");
        if (!error.isEmpty()) {
            return Messages.get("terminal.why.error", printable(error));
        }
        return switch (code) {
            case 126 -> Messages.get("terminal.why.permission");
            case 127 -> Messages.get("terminal.why.missing");
            case 137 -> Messages.get("terminal.why.killed");
            case 139 -> Messages.get("terminal.why.crashed");
            case 130, 143 -> Messages.get("terminal.why.asked");
            default -> "";
        };
    }

    /// An engine's words hold what a stranger called an image or a command.
    static String printable(String words) {
        return words.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
