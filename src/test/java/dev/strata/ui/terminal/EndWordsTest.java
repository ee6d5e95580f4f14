package dev.strata.ui.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is offered when a terminal is over: never what cannot be done.
class EndWordsTest {

    @ParameterizedTest
    @CsvSource({"RUNNING, RUNNING, ,", "OPENING, STOPPED, ,", //
            "ENDED, GONE, ,", "ENDED, STOPPED, start,", "ENDED, RUNNING, attach, start", "ENDED, UNKNOWN, ,", //
            "DETACHED, GONE, ,", "DETACHED, STOPPED, start,", "DETACHED, RUNNING, attach, start",
            "DETACHED, UNKNOWN, lost, lost", //
            "LOST, GONE, ,", "LOST, STOPPED, start,", "LOST, RUNNING, attach, start", "LOST, UNKNOWN, lost, lost"})
    void onlyWhatMakesSenseIsOffered(TerminalSession.State state, Abode abode, String run, String exec) {
        assertEquals(run == null ? "" : "terminal.again." + run, EndWords.next(state, abode, false));
        assertEquals(exec == null ? "" : "terminal.again." + exec, EndWords.next(state, abode, true));
    }

    @ParameterizedTest
    @CsvSource({"created, STOPPED", "exited, STOPPED", "running, RUNNING", "paused, RUNNING", "restarting, RUNNING",
            "removing, GONE", "dead, GONE"})
    void anEnginesWordSaysWhetherItCanBeStarted(String word, Abode abode) {
        assertEquals(abode, Abode.of(word));
    }
}
