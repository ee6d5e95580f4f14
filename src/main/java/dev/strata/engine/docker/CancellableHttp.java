package dev.strata.engine.docker;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import com.github.dockerjava.transport.DockerHttpClient;
import dev.strata.engine.Monitor;

/// The client of one call, which ends with the call's monitor. docker-java can close an answer but not a request that is
/// still waiting for one: an engine that is slow to begin, or hangs, would hold its caller.
///
/// The waiting is done on a virtual thread because interrupting one closes the socket it blocks on, whatever its kind.
final class CancellableHttp implements DockerHttpClient {

    private final DockerHttpClient http;
    private final Monitor monitor;

    CancellableHttp(DockerHttpClient http, Monitor monitor) {
        this.http = http;
        this.monitor = monitor;
    }

    @Override
    public Response execute(Request request) {
        var head = new CompletableFuture<Response>();
        var asking = Thread.ofVirtual().name("engine-request").unstarted(() -> ask(request, head));
        monitor.onCancel(() -> {
            head.completeExceptionally(new InterruptedIOException("Cancelled"));
            asking.interrupt();
        });
        asking.start();
        try {
            var response = head.get();
            monitor.onCancel(response::close);
            return response;
        } catch (InterruptedException e) {
            asking.interrupt();
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException("Interrupted"));
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure
                    ? failure
                    : new UncheckedIOException(new IOException(e.getCause()));
        }
    }

    private void ask(Request request, CompletableFuture<Response> head) {
        try {
            var response = http.execute(request);
            if (!head.complete(response)) {
                response.close();
            }
        } catch (RuntimeException | Error e) {
            head.completeExceptionally(e);
        }
    }

    /// The connections belong to the engine, not to the call.
    @Override
    public void close() {
    }
}
