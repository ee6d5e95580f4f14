package dev.strata.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// The engines within reach: where they may be, and the way to them.
public interface Engines {

    /// Every place an engine may be, in the order of precedence. Reads variables, contexts and folders; connects nowhere.
    List<Endpoint> endpoints();

    /// Reads an address as a person writes it; `--endpoint`'s argument.
    ///
    /// @throws EngineException UNSUPPORTED with a sentence that says what an address looks like
    Endpoint endpoint(String address) throws EngineException;

    /// Reads an address that a person adds in the window, by the same rules.
    ///
    /// @param tls the folder with ca.pem, cert.pem and key.pem; null for no TLS; only `tcp` has a use for it
    /// @throws EngineException UNSUPPORTED with a sentence that says what an address looks like
    Endpoint added(String address, @Nullable Path tls) throws EngineException;

    /// Connects, negotiates the API version and reads [Engine#info()].
    ///
    /// @throws EngineException UNREACHABLE with its reason
    Engine connect(Endpoint endpoint, Monitor monitor) throws EngineException;

    /// Begins to watch the endpoints: sockets that appear or are replaced, contexts that change, remote ones that are
    /// worth another try. Made *before* connecting is tried, so that nothing that happens meanwhile is missed.
    Watch watch(List<Endpoint> endpoints);

    /// Sees what may change about engines that did not answer.
    interface Watch extends AutoCloseable {

        /// Blocks until something changed since the watch was made or since the last call; returns too when `monitor`
        /// is cancelled. Costs nothing while it waits for files.
        void await(Monitor monitor);

        @Override
        void close();
    }

    /// A local engine that is installed, does not run, and that this user may start.
    Optional<Starter> starter();

    /// Starts a local engine.
    ///
    /// @param product `Docker` or `Podman`
    /// @param command the command that does the same in a terminal
    /// @param start starts it and returns when the command has ended
    record Starter(String product, String command, Action start) {

        /// What may fail with an [EngineException].
        public interface Action {
            void run(Monitor monitor) throws EngineException;
        }
    }

    /// Whether any engine's program is installed on this computer, though none may run.
    boolean installed();
}
