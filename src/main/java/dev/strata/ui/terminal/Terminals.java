package dev.strata.ui.terminal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.strata.core.command.Attach;
import dev.strata.core.command.Exec;
import dev.strata.core.container.ContainerSummary;
import dev.strata.engine.EngineException;
import dev.strata.ui.Messages;
import dev.strata.ui.state.EngineState;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.work.Background;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// All open terminals. They belong to the window, not to a page: going elsewhere leaves them as they are. Used on the FX
/// thread.
public final class Terminals implements AutoCloseable {

    private final Background background;
    private final Opening.Connection connection;
    private final ObservableList<TerminalSession> sessions = FXCollections.observableArrayList();
    private final ObservableList<TerminalSession> view = FXCollections.unmodifiableObservableList(sessions);
    private final ObjectProperty<@Nullable TerminalSession> current = new SimpleObjectProperty<>();

    public Terminals(EngineStatus status, Background background) {
        this(() -> {
            if (status.state() instanceof EngineState.Connected connected) {
                return connected.engine().containers();
            }
            throw new EngineException(EngineException.Kind.UNREACHABLE, Messages.get("terminal.engine"));
        }, background);
    }

    Terminals(Opening.Connection connection, Background background) {
        this.connection = connection;
        this.background = background;
    }

    public ObservableList<TerminalSession> sessions() {
        return view;
    }

    /// The one that is shown; null when there is none.
    public ObjectProperty<@Nullable TerminalSession> currentProperty() {
        return current;
    }

    /// `docker run`, from the container on: listens to one that was made, then starts it.
    ///
    /// @param name the container's
    /// @param command what it runs, for the tab
    public TerminalSession run(String name, String command, Attach attach) {
        return open(new Opening(name, attach.container(), command, Optional.empty(), attach, true, connection));
    }

    /// Listens to a running container; one that is listened to already is shown.
    public TerminalSession attach(String name, String command, Attach attach) {
        for (var session : sessions) {
            if (session.opening().exec().isEmpty() && session.opening().container().equals(attach.container())) {
                current.set(session);
                session.attach();
                return session;
            }
        }
        return open(new Opening(name, attach.container(), command, Optional.empty(), attach, false, connection));
    }

    /// Starts a further process in a running container.
    public TerminalSession exec(String name, Exec exec) {
        var attach = new Attach(exec.container(), exec.interactive(), exec.detachKeys());
        return open(new Opening(name, exec.container(), String.join(" ", exec.command()), Optional.of(exec), attach,
                false, connection));
    }

    /// What the engine lists now: by it the terminals know their containers.
    public void listed(List<ContainerSummary> containers) {
        var known = containers.stream()
                .collect(Collectors.toMap(ContainerSummary::id, one -> one, (one, other) -> one));
        for (var session : sessions) {
            session.listed(known.get(session.opening().container()));
        }
    }

    private TerminalSession open(Opening opening) {
        var session = new TerminalSession(opening, background);
        sessions.add(session);
        current.set(session);
        session.open();
        return session;
    }

    /// Shuts a tab; a container goes on, a shell in it ends when it waits for a command.
    public void close(TerminalSession session) {
        var at = sessions.indexOf(session);
        session.leave();
        sessions.remove(session);
        if (current.get() == session) {
            current.set(sessions.isEmpty() ? null : sessions.get(Math.min(Math.max(at, 0), sessions.size() - 1)));
        }
    }

    /// Shows the last terminal of a container, if there is one and none of its terminals is shown.
    public void show(String container) {
        var now = current.get();
        if (now == null || !now.opening().container().equals(container)) {
            sessions.reversed().stream().filter(session -> session.opening().container().equals(container)).findFirst()
                    .ifPresent(current::set);
        }
    }

    /// Shows the next tab, or the one before it.
    public void step(int by) {
        if (!sessions.isEmpty()) {
            current.set(sessions.get(Math.floorMod(sessions.indexOf(current.get()) + by, sessions.size())));
        }
    }

    /// Lets go of all processes; each goes on.
    @Override
    public void close() {
        List.copyOf(sessions).forEach(TerminalSession::shut);
    }
}
