package dev.strata.engine.discovery;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import dev.strata.engine.Endpoint;
import dev.strata.engine.Engines;
import dev.strata.engine.Monitor;
import org.jspecify.annotations.Nullable;

/// Watches the folders of the sockets and of docker's contexts; the system tells when something appears there.
///
/// An engine behind tcp, ssh or a pipe cannot be watched by anything: only for these the wait ends every 1.5 seconds, and
/// whoever waits tries again. An engine that answers is never watched.
public final class EndpointWatch implements Engines.Watch {

    private static final long RETRY_MILLIS = 1500;
    /// Between the making of a socket and its owner's listening lies a moment: a socket that is there already and
    /// refuses is looked at again a few times, more and more slowly.
    private static final long SETTLE_MILLIS = 100;

    private final @Nullable WatchService service;
    private final Map<WatchKey, Set<Path>> watched = new HashMap<>();
    private final boolean remote;

    public EndpointWatch(List<Endpoint> endpoints, Path contexts) {
        service = open();
        for (var endpoint : endpoints) {
            var socket = EndpointFinder.socketOf(endpoint);
            if (socket != null) {
                watch(socket);
            }
        }
        watch(contexts.resolve("any"));
        remote = endpoints.stream().anyMatch(endpoint -> EndpointFinder.socketOf(endpoint) == null);
    }

    private static @Nullable WatchService open() {
        try {
            return FileSystems.getDefault().newWatchService();
        } catch (IOException e) {
            System.getLogger(EndpointWatch.class.getName()).log(System.Logger.Level.WARNING,
                    "Folders cannot be watched", e);
            return null;
        }
    }

    /// Watches the file's folder, or the nearest that exists: there the next part of the way will appear.
    private void watch(Path file) {
        var wanted = file;
        var folder = file.getParent();
        while (folder != null && !Files.isDirectory(folder)) {
            wanted = folder;
            folder = folder.getParent();
        }
        if (folder == null || service == null) {
            return;
        }
        try {
            var real = folder.toRealPath();
            var key = real.register(service, StandardWatchEventKinds.ENTRY_CREATE,
                    StandardWatchEventKinds.ENTRY_MODIFY);
            var name = Objects.requireNonNull(wanted.getFileName());
            watched.computeIfAbsent(key, k -> new HashSet<>()).add(name);
        } catch (IOException e) {
            System.getLogger(EndpointWatch.class.getName()).log(System.Logger.Level.INFO, "{0} cannot be watched: {1}",
                    folder, e.getMessage());
        }
    }

    @Override
    public void await(Monitor monitor) {
        var waiting = service;
        if (waiting == null) {
            return;
        }
        monitor.onCancel(this::close);
        try {
            while (!monitor.cancelled()) {
                var key = remote ? waiting.poll(RETRY_MILLIS, TimeUnit.MILLISECONDS) : waiting.take();
                if (key == null || concerns(key)) {
                    settle(monitor);
                    return;
                }
                key.reset();
            }
        } catch (ClosedWatchServiceException e) {
            // Cancelled.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean concerns(WatchKey key) {
        var names = watched.getOrDefault(key, Set.of());
        for (var event : key.pollEvents()) {
            if (event.kind() == StandardWatchEventKinds.OVERFLOW
                    || event.context() instanceof Path name
                            && names.stream().anyMatch(n -> n.equals(name) || n.endsWith("any"))) {
                return true;
            }
        }
        return false;
    }

    private static void settle(Monitor monitor) throws InterruptedException {
        if (!monitor.cancelled()) {
            TimeUnit.MILLISECONDS.sleep(SETTLE_MILLIS);
        }
    }

    @Override
    public void close() {
        if (service != null) {
            try {
                service.close();
            } catch (IOException e) {
                System.getLogger(EndpointWatch.class.getName()).log(System.Logger.Level.DEBUG, "Closing a watch", e);
            }
        }
    }
}
