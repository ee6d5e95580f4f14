package dev.strata.ui.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import dev.strata.core.command.Attach;
import dev.strata.core.command.Exec;
import dev.strata.core.container.ContainerSummary;
import dev.strata.core.run.KeySequence;
import dev.strata.engine.Containers;
import dev.strata.engine.DetachSetting;
import dev.strata.engine.EngineException;
import dev.strata.engine.Session.Source;
import dev.strata.harness.Until;
import dev.strata.ui.work.Background;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TerminalSessionTest {

    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final ExecutorService fx = Executors.newSingleThreadExecutor();
    private volatile boolean gone;
    private volatile DetachSetting setting = DetachSetting.USUAL;
    private final Deque<String> deeds = new ConcurrentLinkedDeque<>();
    private final Deque<ScriptedSession> opened = new ConcurrentLinkedDeque<>();
    private final ArrayDeque<ScriptedSession> next = new ArrayDeque<>();
    private final Terminals terminals = new Terminals(
            () -> (Containers) java.lang.reflect.Proxy.newProxyInstance(Containers.class.getClassLoader(),
                    new Class<?>[]{Containers.class}, (proxy, method, arguments) -> switch (method.getName()) {
                        case "attach", "exec" -> {
                            if (next.isEmpty()) {
                                throw new EngineException(EngineException.Kind.FAILED,
                                        "exec: \"nope\u001b]0;x\u0007\": executable file not found in $PATH");
                            }
                            deeds.add("attach");
                            opened.add(next.getFirst());
                            yield next.removeFirst();
                        }
                        case "inspect" -> {
                            if (gone) {
                                throw new EngineException(EngineException.Kind.UNREACHABLE, "no answer");
                            }
                            yield new dev.strata.core.container.ContainerDetails("id", "web",
                                    new dev.strata.core.image.Digest("sha256", "0".repeat(64)), "i", null,
                                    new dev.strata.core.container.ContainerState("running", 0, false, "", null, null,
                                            ""),
                                    dev.strata.core.image.ImageConfig.EMPTY, true, true, false, List.of(), List.of(),
                                    List.of(), "{}");
                        }
                        case "detachKeys" -> setting;
                        case "control" -> {
                            deeds.add("control");
                            yield null;
                        }
                        default -> null;
                    }),
            new Background(workers, fx, (delay, task) -> task.run()));

    @AfterEach
    void end() {
        terminals.close();
        workers.shutdownNow();
        fx.shutdownNow();
    }

    private TerminalSession attach(ScriptedSession session) {
        next.add(session);
        return terminals.attach("web", "sh", new Attach("web" + next.size() + Math.random(), true, ""));
    }

    private static void shows(TerminalSession terminal, String text) {
        until("it shows " + text, () -> terminal.emulator().text().contains(text));
    }

    private static void until(String what, java.util.concurrent.Callable<Boolean> condition) {
        Until.holds(what, Duration.ofSeconds(20), condition);
    }

    private static void runs(TerminalSession terminal) {
        until("it runs", () -> terminal.stateProperty().get() == TerminalSession.State.RUNNING);
    }

    @Test
    void theExitCodeIsSaid() {
        var process = new ScriptedSession(true);
        var terminal = attach(process);
        process.says("hello\u001b[?1049hin vi").ends(3);
        shows(terminal, "Process ended with exit code 3.");
        assertTrue(terminal.emulator().text().startsWith("hello\n"), terminal.emulator().text());
        until("ended", () -> terminal.stateProperty().get() == TerminalSession.State.ENDED);
    }

    @Test
    void aSignalIsExplained() {
        var process = new ScriptedSession(true);
        var terminal = attach(process);
        process.ends(137);
        shows(terminal, "It was killed (SIGKILL, exit code 137).");
    }

    @Test
    void whatDoesNotStartSaysWhyAndPlaysNoTricks() {
        var terminal = terminals.exec("web", Exec.inTerminal("web", List.of("nope")));
        shows(terminal, "This did not start: The program");
        until("over", () -> terminal.stateProperty().get() == TerminalSession.State.LOST);
    }

    @Test
    void detachingLeavesItRunningAndItCanBeTakenUpAgain() {
        var process = new ScriptedSession(true);
        var terminal = attach(process);
        process.says("$ ");
        shows(terminal, "$");
        process.detaches();
        shows(terminal, "Detached: web goes on.");
        until("detached", () -> terminal.stateProperty().get() == TerminalSession.State.DETACHED);
        var again = new ScriptedSession(true);
        next.add(again);
        terminal.reconnect();
        runs(terminal);
        again.says("again");
        shows(terminal, "again");
        assertTrue(terminal.emulator().text().startsWith("$"), "the text stays");
    }

    @Test
    void theKeysThatDetachAreKnownAndWrongOnesTold() {
        var usual = attach(new ScriptedSession(true));
        runs(usual);
        assertEquals("Ctrl P, Ctrl Q", usual.detachKeys());
        setting = new DetachSetting(KeySequence.parse("ctrl-x,x"), "");
        var configured = attach(new ScriptedSession(true));
        runs(configured);
        assertEquals("Ctrl X, x", configured.detachKeys());
        next.add(new ScriptedSession(true));
        var asked = terminals.run("web", "sh", new Attach("own", true, "ctrl-e,e"));
        runs(asked);
        assertEquals("Ctrl E, e", asked.detachKeys());
        var plain = attach(new ScriptedSession(false));
        runs(plain);
        assertEquals("", plain.detachKeys());
        setting = new DetachSetting(KeySequence.USUAL, "config.json: no keys.");
        var wrong = attach(new ScriptedSession(true));
        shows(wrong, "config.json: no keys. Here Ctrl P, Ctrl Q detaches.");
    }

    @Test
    void itIsCalledAsTheEngineCallsItsContainer() {
        next.add(new ScriptedSession(true));
        var terminal = terminals.run("aaaaaaaaaaaa", "sh", new Attach("a".repeat(64), true, ""));
        assertEquals("aaaaaaaaaaaa", terminal.name());
        terminals.listed(List.of(listed("b", "other", "running"), listed("a", "eager_hopper", "running")));
        assertEquals("eager_hopper", terminal.name());
        terminals.listed(List.of(listed("a", "renamed", "running")));
        assertEquals("renamed", terminal.name());
        terminals.listed(List.of());
        assertEquals("renamed", terminal.name());
    }

    private static ContainerSummary listed(String digit, String name, String state) {
        return new ContainerSummary(digit.repeat(64), name, ContainerSummary.NO_IMAGE, state);
    }

    @Test
    void whatBecomesOfTheContainerIsFollowed() {
        next.add(new ScriptedSession(true));
        var terminal = terminals.run("web", "sh", new Attach("a".repeat(64), true, ""));
        runs(terminal);
        opened.getLast().ends(0);
        until("ended", () -> terminal.stateProperty().get() == TerminalSession.State.ENDED);
        assertEquals(Abode.RUNNING, terminal.abodeProperty().get(), "it was started anew");
        terminals.listed(List.of(listed("a", "web", "exited")));
        assertEquals(Abode.STOPPED, terminal.abodeProperty().get());
        next.add(new ScriptedSession(true));
        deeds.clear();
        terminal.reconnect();
        runs(terminal);
        assertEquals(List.of("attach", "control"), List.copyOf(deeds), "listened to first, then started");
        opened.getLast().ends(0);
        until("ended again", () -> terminal.stateProperty().get() == TerminalSession.State.ENDED);
        terminals.listed(List.of());
        assertEquals(Abode.GONE, terminal.abodeProperty().get());
    }

    @Test
    void oneThatWasNeverStartedIsStartedTheNextTime() {
        var terminal = terminals.run("web", "sh", new Attach("a".repeat(64), true, ""));
        until("over", () -> terminal.stateProperty().get() == TerminalSession.State.LOST);
        next.add(new ScriptedSession(true));
        deeds.clear();
        terminal.reconnect();
        runs(terminal);
        assertEquals(List.of("attach", "control"), List.copyOf(deeds));
    }

    @Test
    void whatIsAttachedToIsNotStarted() {
        var terminal = attach(new ScriptedSession(true));
        runs(terminal);
        opened.getLast().detaches();
        until("detached", () -> terminal.stateProperty().get() == TerminalSession.State.DETACHED);
        next.add(new ScriptedSession(true));
        deeds.clear();
        terminal.reconnect();
        runs(terminal);
        assertEquals(List.of("attach"), List.copyOf(deeds));
    }

    @Test
    void shuttingATabDetaches() throws Exception {
        var process = new ScriptedSession(true);
        var terminal = attach(process);
        runs(terminal);
        terminals.close(terminal);
        process.closed.await();
        assertEquals(List.of(), terminals.sessions());
    }

    @Test
    void anEngineThatGoesAwayIsSaid() {
        var process = new ScriptedSession(true);
        var terminal = attach(process);
        process.says("text").breaks(new EngineException(EngineException.Kind.UNREACHABLE, "broken pipe"));
        shows(terminal, "The connection to the engine ended: broken pipe");
        assertTrue(terminal.emulator().text().startsWith("text"));
    }

    @Test
    void aConnectionThatEndsBecauseTheEngineIsGoneIsNoDetaching() {
        var process = new ScriptedSession(true);
        var terminal = attach(process);
        runs(terminal);
        gone = true;
        process.detaches();
        shows(terminal, "The connection to the engine ended: no answer");
    }

    @Test
    void fiveMegabytesArePastedAndNothingIsLost() {
        var process = new ScriptedSession(true);
        process.listening = new CountDownLatch(1);
        var terminal = attach(process);
        runs(terminal);
        process.says("\u001b[?2004h");
        until("the mode", () -> terminal.emulator().modes().bracketedPaste());
        var text = "zeile 😀 é\n".repeat(420_000);
        terminal.paste(text);
        terminal.type("x".getBytes(StandardCharsets.UTF_8));
        process.listening.countDown();
        until("all", () -> process.typed().endsWith("\u001b[201~x"));
        assertEquals("\u001b[200~" + text.replace('\n', '\r') + "\u001b[201~x", process.typed());
    }

    @Test
    void aPasteCannotEndItselfAndCanBeStopped() {
        var process = new ScriptedSession(true);
        process.listening = new CountDownLatch(1);
        var terminal = attach(process);
        runs(terminal);
        process.says("\u001b[?2004h");
        until("the mode", () -> terminal.emulator().modes().bracketedPaste());
        terminal.paste("a\u001b[201~rm".repeat(100_000));
        terminal.type(new byte[]{3});
        process.listening.countDown();
        until("stopped", () -> process.typed().endsWith("\u001b[201~\u0003"));
        assertTrue(process.typed().length() < 20_000);
        assertEquals(1, process.typed().split("\u001b\\[201~", -1).length - 1);
    }

    @Test
    void withoutATerminalErrorsStandApartAndLinesAreTyped() {
        var process = new ScriptedSession(false);
        var terminal = attach(process);
        runs(terminal);
        process.says("out\nhalf").says(Source.STDERR, "bad\nworse\n".getBytes(StandardCharsets.UTF_8)).says("more\n");
        shows(terminal, "more");
        assertEquals("out\nhalf\n┃ bad\n┃ worse\nmore", terminal.emulator().text());
        terminal.type("ab".getBytes(StandardCharsets.UTF_8));
        terminal.type(new byte[]{0x7f});
        terminal.type("c".getBytes(StandardCharsets.UTF_8));
        assertEquals("", process.typed());
        terminal.type("\r".getBytes(StandardCharsets.UTF_8));
        until("the line", () -> process.typed().equals("ac\n"));
        shows(terminal, "ac");
        terminal.type(new byte[]{4});
        until("the end", () -> process.inputEnded);
    }

    @Test
    void sizesAreToldTheLastOneSurely() {
        var process = new ScriptedSession(true);
        var terminal = attach(process);
        runs(terminal);
        for (var columns = 20; columns < 120; columns++) {
            terminal.resize(columns, 10);
        }
        until("the last", () -> {
            synchronized (process.sizes) {
                return !process.sizes.isEmpty() && process.sizes.getLast().equals("119x10");
            }
        });
        until("the screen too", () -> terminal.emulator().picture(0).columns() == 119);
    }

    @Test
    void aProcessThatAsksWithoutEndIsNotAnsweredWithoutEnd() {
        var process = new ScriptedSession(true);
        process.listening = new CountDownLatch(1);
        var terminal = attach(process);
        runs(terminal);
        process.says("\u001b[6n".repeat(200_000)).says("done");
        shows(terminal, "done");
        process.listening.countDown();
        until("answers", () -> !process.typed().isEmpty());
        assertTrue(process.typed().length() < 40_000);
    }

    @Test
    void megabytesOfAnythingDoNotEndIt() {
        var process = new ScriptedSession(true);
        var terminal = attach(process);
        runs(terminal);
        var random = new java.util.Random(11);
        // Whoever reads waits when there is too much: here the queue would hold it all.
        for (var i = 0; i < 12; i++) {
            var bytes = new byte[1 << 20];
            random.nextBytes(bytes);
            process.says(Source.STDOUT, bytes);
            until("it keeps up", () -> terminal.waiting() < 8 << 20);
        }
        process.says("\u0018\u001bc\u001b[?1049lstill here");
        shows(terminal, "still here");
        assertFalse(terminal.stateProperty().get() == TerminalSession.State.LOST);
        assertEquals(Optional.empty(), terminal.opening().exec());
    }
}
