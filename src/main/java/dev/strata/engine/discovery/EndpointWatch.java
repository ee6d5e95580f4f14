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
import java.util.function.Function;

import dev.strata.engine.Endpoint;
import dev.strata.engine.Engines;
import dev.strata.engine.Monitor;
import dev.strata.engine.Unreachable;
import org.jspecify.annotations.Nullable;

/// Watches the folders of the sockets and of docker's contexts; the system tells when something appears there.
///
/// Where no file tells of a change the wait ends by itself, and whoever waits tries again: see [Retry]. An engine that
/// answers is never watched.
public final class EndpointWatch implements Engines.Watch {

    /// Between the making of a socket and its owner's listening lies a moment.
    private static final long SETTLE_MILLIS = 100;

    static final String ANY = "any file";

    private final @Nullable WatchService service;
    private final Map<WatchKey, Set<Path>> watched = new HashMap<>();
    private final List<Endpoint> endpoints;
    private final Function<Endpoint, @Nullable Unreachable> failures;

    /// @param files others whose appearance counts; [#ANY] as a name stands for every file of its folder
    /// @param failures why an endpoint did not answer when it was last tried; null when it has not been
    public EndpointWatch(List<Endpoint> endpoints, List<Path> files,
            Function<Endpoint, @Nullable Unreachable> failures) {
        this.endpoints = List.copyOf(endpoints);
        this.failures = failures;
        service = open();
        for (var endpoint : endpoints) {
            var socket = EndpointFinder.socketOf(endpoint);
            if (socket != null) {
                watch(socket);
            }
        }
        files.forEach(this::watch);
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
            // A change of owner or of permissions counts as MODIFY.
            var key = folder.toRealPath().register(service, StandardWatchEventKinds.ENTRY_CREATE,
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
        monitor.onCancel(this::close);
        var retry = Retry.of(endpoints, failures);
        try {
            var end = System.nanoTime() + retry.after().toNanos();
            while (!monitor.cancelled()) {
                if (changed(retry, end - System.nanoTime()) || end - System.nanoTime() <= 0) {
                    return;
                }
            }
        } catch (ClosedWatchServiceException e) {
            // Cancelled.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Waits for the next thing that happens, or for one knock's time.
    private boolean changed(Retry retry, long leftNanos) throws InterruptedException {
        if (service == null) {
            TimeUnit.NANOSECONDS.sleep(Math.min(leftNanos, Retry.SOON.toNanos()));
            return true;
        }
        var wait = retry.knocks() ? Math.min(leftNanos, Retry.SOON.toNanos()) : leftNanos;
        var key = service.poll(Math.max(0, wait), TimeUnit.NANOSECONDS);
        if (key == null) {
            return retry.someoneListens();
        }
        if (concerns(key) || !key.reset()) {
            TimeUnit.MILLISECONDS.sleep(SETTLE_MILLIS);
            return true;
        }
        return false;
    }

    private boolean concerns(WatchKey key) {
        var names = watched.getOrDefault(key, Set.of());
        for (var event : key.pollEvents()) {
            if (event.kind() == StandardWatchEventKinds.OVERFLOW
                    || event.context() instanceof Path name && (names.contains(name) || names.contains(Path.of(ANY)))) {
                return true;
            }
        }
        return false;
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
