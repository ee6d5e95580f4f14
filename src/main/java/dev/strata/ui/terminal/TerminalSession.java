package dev.strata.ui.terminal;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.strata.core.container.ContainerSummary;
import dev.strata.core.terminal.Emulator;
import dev.strata.engine.DetachSetting;
import dev.strata.engine.EngineException;
import dev.strata.engine.Session;
import dev.strata.ui.Messages;
import dev.strata.ui.work.Background;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// A terminal with what is on its screen, its connection to a process, and what became of it. Its properties change on the
/// FX thread. The text stays when the process has ended.
public final class TerminalSession {

    /// What became of it.
    public enum State {
        OPENING, RUNNING,
        /// The process has ended.
        ENDED,
        /// The process goes on.
        DETACHED,
        /// The engine is gone, or never did what was asked.
        LOST
    }

    /// Leaves the second screen and all that a program has switched on, and begins a line.
    private static final String CALM = "\u001b[?1049l\u001b[!p\u001b[?25l\u001b[0m\r\n";

    /// Ctrl-D.
    private static final byte END_OF_INPUT = 4;
    /// Milliseconds in which a shell ends.
    private static final long PARTING = 500;
    /// Bytes of keys that are kept for a process to come.
    private static final int MOST_EARLY = 4096;

    private final Background background;
    private final Backlog backlog;
    private final Emulator emulator;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.OPENING);
    private final ReadOnlyObjectWrapper<Abode> abode = new ReadOnlyObjectWrapper<>(Abode.UNKNOWN);
    private final ReadOnlyStringWrapper name;
    private final ReadOnlyLongWrapper pasting = new ReadOnlyLongWrapper();
    private final AtomicBoolean drawing = new AtomicBoolean();
    private volatile Runnable draw = () -> {
    };
    private Opening opening;
    private PlainOutput plain = new PlainOutput();
    private volatile @Nullable Session session;
    private volatile @Nullable Typing typing;
    private volatile boolean leaving;
    /// Nobody looks any more.
    private volatile boolean shut;
    private volatile boolean tty = true;
    /// Whether it has come to a process the last time.
    private volatile boolean opened;
    private volatile String keys = "";
    private final ByteArrayOutputStream early = new ByteArrayOutputStream();
    private final TerminalSize size;
    private volatile long toldPasting;

    TerminalSession(Opening opening, Background background) {
        this.opening = opening;
        this.background = background;
        name = new ReadOnlyStringWrapper(opening.name());
        emulator = new Emulator(TerminalSize.COLUMNS, TerminalSize.ROWS, this::answer, this::changed);
        size = new TerminalSize(emulator, () -> session);
        backlog = new Backlog(background.workers(), this::show);
    }

    public String name() {
        return name.get();
    }

    /// The container's; its short ID while the engine has not told it.
    public ReadOnlyStringProperty nameProperty() {
        return name.getReadOnlyProperty();
    }

    /// What the engine lists of its container: the name may be another by now.
    ///
    /// @param container null where it is not listed
    void listed(@Nullable ContainerSummary container) {
        abode.set(Abode.of(container));
        if (container != null && !container.name().isEmpty()) {
            name.set(container.name());
        }
    }

    /// How its container is.
    ReadOnlyObjectProperty<Abode> abodeProperty() {
        return abode.getReadOnlyProperty();
    }

    public String command() {
        return opening.command();
    }

    Opening opening() {
        return opening;
    }

    /// What it shows now, line by line.
    public String text() {
        return emulator().text();
    }

    Emulator emulator() {
        return emulator;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// Characters of a paste that the process has not read yet.
    public ReadOnlyLongProperty pastingProperty() {
        return pasting.getReadOnlyProperty();
    }

    /// The keys that detach from it, as they are printed on a keyboard; empty while it runs in no terminal, or cannot be
    /// typed to.
    String detachKeys() {
        return keys;
    }

    /// Bytes that are read and not shown yet.
    int waiting() {
        return backlog.size();
    }

    /// Who draws: runs on the FX thread, at most once before [#drawn].
    void onChange(Runnable run) {
        draw = run;
        drawing.set(false);
        changed();
    }

    void drawn() {
        drawing.set(false);
    }

    void changed() {
        if (drawing.compareAndSet(false, true)) {
            background.fx().execute(() -> draw.run());
        }
    }

    /// Connects.
    void open() {
        leaving = false;
        opened = false;
        plain = new PlainOutput();
        synchronized (this) {
            early.reset();
        }
        state.set(State.OPENING);
        background.workers().execute(this::work);
    }

    /// Connects anew, under what is there: starts the container where that has stopped, or was to be started and never
    /// was.
    public void reconnect() {
        reconnect(abode.get() == Abode.STOPPED || opening.start() && !opened);
    }

    /// Listens anew to a container that runs.
    void attach() {
        reconnect(false);
    }

    private void reconnect(boolean starts) {
        if (state.get() != State.OPENING && state.get() != State.RUNNING) {
            opening = opening.again(starts && opening.exec().isEmpty());
            backlog.add("\u001b[?25h");
            open();
        }
    }

    private void work() {
        Session opened;
        DetachSetting setting;
        try {
            setting = opening.keys();
            opened = opening.open();
        } catch (EngineException e) {
            end(State.LOST, EndWords.refused(e.getMessage()), opening.after());
            return;
        }
        if (leaving) {
            opened.close();
            letGo();
            return;
        }
        tty = opened.tty();
        keys = tty && opening.attach().input() ? setting.keys().words() : "";
        if (!keys.isEmpty() && !setting.problem().isEmpty()) {
            say(Messages.get("terminal.keys.wrong", EndWords.printable(setting.problem()), keys));
        }
        session = opened;
        this.opened = true;
        var line = new LineInput(opened, this::echo);
        takeKeys(new Typing(background.workers(), opened.tty() ? opened::write : line, this::pasting));
        background.fx().execute(() -> state.set(State.RUNNING));
        size.forget();
        background.workers().execute(size::tell);
        read(opened);
    }

    private synchronized void takeKeys(Typing to) {
        typing = to;
        if (early.size() > 0) {
            to.type(early.toByteArray());
            early.reset();
        }
    }

    private void pasting(long left) {
        if (!shut && left != toldPasting) {
            toldPasting = left;
            background.fx().execute(() -> pasting.set(left));
        }
    }

    private void read(Session opened) {
        try {
            for (var chunk = opened.read(); chunk != null; chunk = opened.read()) {
                backlog.put(chunk);
            }
            var code = opened.exitCode();
            if (code.isPresent()) {
                var after = opening.after();
                end(State.ENDED, ended(code.getAsInt(), after), after);
            } else {
                if (!leaving) {
                    // A connection that breaks looks like one that was let go.
                    opening.reach();
                }
                letGo();
            }
        } catch (EngineException e) {
            if (leaving) {
                letGo();
            } else {
                end(State.LOST, Messages.get("terminal.lost", EndWords.printable(e.getMessage())), opening.after());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            letGo();
        } finally {
            opened.close();
        }
    }

    /// Of a container that runs again an old engine tells the code of the new run, which is none.
    private String ended(int code, Opening.After after) {
        var exec = opening.exec().isPresent();
        if (code == 0 && !exec && after.abode() == Abode.RUNNING) {
            return Messages.get("terminal.ended.again", name());
        }
        return EndWords.ended(code, code == 0 ? Optional.empty() : after.state(), exec);
    }

    private void letGo() {
        end(State.DETACHED, Messages.get("terminal.detached", name()),
                new Opening.After(Abode.RUNNING, Optional.empty()));
    }

    private void end(State end, String words, Opening.After after) {
        if (shut) {
            return;
        }
        var was = typing;
        if (was != null) {
            was.close();
        }
        session = null;
        typing = null;
        echo(CALM);
        say(words);
        backlog.then(() -> background.fx().execute(() -> {
            abode.set(after.abode());
            state.set(end);
        }));
    }

    /// In a line of Strata's own, which no process has written.
    private void say(String words) {
        echo("\u001b[2m" + words + "\u001b[0m\r\n");
    }

    private void show(Session.Source source, byte[] bytes) {
        emulator.accept(tty ? bytes : plain.of(source, bytes));
    }

    private void echo(String text) {
        backlog.then(() -> emulator.accept(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    private void answer(byte[] bytes) {
        var to = typing;
        if (to != null && tty) {
            to.answer(bytes);
        }
    }

    /// Keys. Those typed before there is a process wait for it, as in any terminal.
    void type(byte[] bytes) {
        Typing to;
        synchronized (this) {
            to = typing;
            if (to == null && state.get() == State.OPENING && early.size() < MOST_EARLY) {
                early.writeBytes(bytes);
            }
        }
        if (to != null) {
            if (bytes.length == 1 && bytes[0] == 3) {
                to.stopPaste();
            }
            to.type(bytes);
        }
    }

    void paste(String text) {
        var to = typing;
        if (to != null && !text.isEmpty()) {
            to.paste(text, emulator.modes().bracketedPaste());
        }
    }

    /// The window has changed.
    void resize(int columns, int rows) {
        if (size.set(columns, rows)) {
            background.workers().execute(() -> {
                size.fit();
                changed();
                size.tell();
            });
        }
    }

    /// Lets go at once, at the end of Strata.
    void shut() {
        shut = true;
        leaving = true;
        var to = typing;
        if (to != null) {
            to.close();
        }
        var running = session;
        if (running != null) {
            running.close();
        }
    }

    /// Lets go of the process for good. What runs the container goes on; a further process hears that nobody types any
    /// more, as when a terminal is shut: a shell that waits for a command ends by that, what does not listen goes on.
    void leave() {
        var running = session;
        if (opening.exec().isPresent() && running != null && tty) {
            leaving = true;
            type(new byte[]{END_OF_INPUT});
            CompletableFuture.delayedExecutor(PARTING, TimeUnit.MILLISECONDS, background.workers())
                    .execute(running::close);
        } else {
            detach();
        }
    }

    /// Lets go of the process, which goes on.
    public void detach() {
        leaving = true;
        var running = session;
        if (running != null) {
            background.workers().execute(running::close);
        }
    }
}
