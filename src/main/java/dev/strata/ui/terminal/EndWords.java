package dev.strata.ui.terminal;

import java.util.List;
import java.util.Optional;

import dev.strata.core.container.ContainerState;
import dev.strata.core.container.WhyItEnded;
import dev.strata.ui.Messages;

/// How a terminal says that it is over, and why.
final class EndWords {

    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;

    private EndWords() {
    }

    /// @param state the container's; empty where it is gone, or it is not the container that ended
    /// @param exec whether it was a further process: of one that could not be started engines say a code that says no
    ///         more, and why in what they print
    static String ended(int code, Optional<ContainerState> state, boolean exec) {
        if (exec && (code == NOT_EXECUTABLE || code == NOT_FOUND)) {
            return Messages.get("terminal.ended.exec", String.valueOf(code));
        }
        var known = state.filter(now -> !now.running())
                .orElse(new ContainerState("exited", code, false, "", null, null, ""));
        var why = WhyItEnded.of(known, List.of());
        return switch (why.reason()) {
            case DONE, FAILED -> Messages.get("terminal.ended", String.valueOf(code));
            default -> Messages.get("terminal.ended.why", printable(why.sentence()));
        };
    }

    /// What an engine says about something that did not start.
    static String refused(String words) {
        return Messages.get("terminal.failed",
                printable(WhyItEnded.known(words).map(WhyItEnded::sentence).orElse(words)));
    }

    /// What stands at the foot of one that is over.
    static String foot(TerminalSession.State state, Abode abode, String name) {
        if (abode == Abode.GONE) {
            return Messages.get("terminal.foot.gone", name);
        }
        return switch (state) {
            case ENDED -> Messages.get("terminal.foot.ended");
            case DETACHED -> Messages.get(abode == Abode.STOPPED ? "terminal.foot.stopped" : "terminal.foot.detached",
                    name);
            default -> Messages.get("terminal.foot.lost");
        };
    }

    /// What can be done with its container as that is: attach to one that runs, start one that has ended, begin a further
    /// process only in one that runs.
    ///
    /// @return the key of the button's text; empty for no button
    static String next(TerminalSession.State state, Abode abode, boolean exec) {
        if (state == TerminalSession.State.OPENING || state == TerminalSession.State.RUNNING) {
            return "";
        }
        return switch (abode) {
            case GONE -> "";
            case STOPPED -> exec ? "" : "terminal.again.start";
            case RUNNING -> exec ? "terminal.again.start" : "terminal.again.attach";
            case UNKNOWN -> state == TerminalSession.State.ENDED ? "" : "terminal.again.lost";
        };
    }

    /// An engine's words hold what a stranger called an image or a command.
    static String printable(String words) {
        return words.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
