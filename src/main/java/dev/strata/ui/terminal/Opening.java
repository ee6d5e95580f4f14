package dev.strata.ui.terminal;

import java.util.List;
import java.util.Optional;

import dev.strata.core.command.Attach;
import dev.strata.core.command.ControlContainers;
import dev.strata.core.command.Exec;
import dev.strata.core.container.ContainerState;
import dev.strata.core.run.KeySequence;
import dev.strata.engine.Containers;
import dev.strata.engine.DetachSetting;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import dev.strata.engine.Session;

/// How a terminal comes to its process.
///
/// @param name of the container
/// @param container its name or ID, as the engine is asked
/// @param command what runs there, for the tab
/// @param exec what is started beside the container's own process; empty where that one itself is meant
/// @param attach how it is listened to; used where nothing is started beside it
/// @param start whether the container is started once it is listened to
/// @param connection leads to the engine of the moment
record Opening(String name, String container, String command, Optional<Exec> exec, Attach attach, boolean start,
        Connection connection) {

    /// The engine that is connected when it is asked, which may be another object after a while: it may have been away.
    interface Connection {
        Containers containers() throws EngineException;
    }

    Session open() throws EngineException {
        if (exec.isPresent()) {
            return connection.containers().exec(exec.get(), Monitor.NONE);
        }
        var session = connection.containers().attach(attach, Monitor.NONE);
        if (start) {
            try {
                connection.containers().control(new ControlContainers(ControlContainers.Verb.START, List.of(container)),
                        Monitor.NONE);
            } catch (EngineException e) {
                session.close();
                throw e;
            }
        }
        return session;
    }

    /// The next time.
    ///
    /// @param starts whether the container is to be started
    Opening again(boolean starts) {
        return new Opening(name, container, command, exec, attach, starts, connection);
    }

    /// The keys that detach from it, and what is wrong with the configured ones.
    DetachSetting keys() throws EngineException {
        return attach.detachKeys().isEmpty()
                ? connection.containers().detachKeys()
                : new DetachSetting(KeySequence.parse(attach.detachKeys()), "");
    }

    /// Finds out whether the engine is there, and the container with it.
    void reach() throws EngineException {
        connection.containers().inspect(container, Monitor.NONE);
    }

    /// What is left when its process is over.
    ///
    /// @param state empty where it is not the container that ended, or it is gone
    record After(Abode abode, Optional<ContainerState> state) {
    }

    After after() {
        try {
            var found = connection.containers().inspect(container, Monitor.NONE);
            var abode = Abode.of(found.state().status());
            return new After(found.autoRemove() && abode == Abode.STOPPED ? Abode.GONE : abode,
                    exec.isPresent() ? Optional.empty() : Optional.of(found.state()));
        } catch (EngineException e) {
            return new After(e.kind() == EngineException.Kind.NOT_FOUND ? Abode.GONE : Abode.UNKNOWN,
                    Optional.empty());
        }
    }
}
