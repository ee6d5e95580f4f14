package dev.strata.ui.requests;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import dev.strata.core.command.Send;
import dev.strata.core.image.Digest;
import dev.strata.engine.Endpoint;
import dev.strata.engine.Engine;
import dev.strata.engine.EngineException;
import dev.strata.engine.Progress;
import dev.strata.ui.Messages;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.ImageEntry;
import dev.strata.ui.work.Job;

/// Sends images from the engine in use to another: what one writes the other reads, and neither runs ahead by more than a
/// small buffer.
final class Sending implements Job.Work {

    private static final int BUFFER = 1 << 20;

    private final EngineStatus status;
    private final Engine source;
    private final Endpoint target;
    private final List<ImageEntry> images;

    Sending(EngineStatus status, Engine source, Endpoint target, List<ImageEntry> images) {
        this.status = status;
        this.source = source;
        this.target = target;
        this.images = images;
    }

    /// The docker command that does the same.
    static Send command(Engine source, Endpoint target, List<ImageEntry> images) {
        return new Send(SaveViewModel.names(images), source.endpoint().address(), target.address());
    }

    @Override
    public void run(Job job) throws EngineException {
        try (var engine = status.connect(target, job)) {
            var there = new ArrayList<ImageEntry>();
            for (var image : images) {
                if (has(engine, image, job)) {
                    there.add(image);
                    job.log(Messages.get("send.has", target.name(), name(image)));
                }
            }
            var missing = images.stream().filter(image -> !there.contains(image)).toList();
            var loaded = missing.isEmpty() ? List.<String>of() : pipe(engine, missing, job);
            job.result(missing.isEmpty()
                    ? Messages.get("send.nothing", target.name())
                    : Messages.get("send.done", String.join(", ", loaded), target.name(), there.size()));
        }
    }

    private static String name(ImageEntry image) {
        return image.summary().tags().isEmpty() ? image.id().shortHex() : image.summary().tags().getFirst().familiar();
    }

    /// The same image, with every name that it has here.
    private static boolean has(Engine engine, ImageEntry image, Job job) throws EngineException {
        Digest id;
        try {
            var found = engine.images().inspect(image.id().toString(), job);
            id = found.id();
            return id.equals(image.id()) && found.tags().containsAll(image.summary().tags());
        } catch (EngineException e) {
            if (e.kind() == EngineException.Kind.NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }

    private List<String> pipe(Engine engine, List<ImageEntry> missing, Job job) throws EngineException {
        var expected = missing.stream().mapToLong(image -> image.summary().size()).sum();
        try (var in = new PipedInputStream(BUFFER); var out = new Watched(in, expected, job)) {
            var reading = CompletableFuture.supplyAsync(() -> {
                try (in) {
                    return engine.images().load(in, job);
                } catch (EngineException | IOException e) {
                    throw new CompletionException(e);
                }
            }, task -> Thread.ofVirtual().name("send-load").start(task));
            EngineException unsaved = null;
            try {
                source.images().save(SaveViewModel.names(missing), out, job);
            } catch (EngineException e) {
                unsaved = e;
            }
            return loaded(reading, unsaved, out);
        } catch (IOException e) {
            throw new EngineException(EngineException.Kind.FAILED, String.valueOf(e.getMessage()), e);
        }
    }

    /// When both fail, the one that reads has failed first: the other only finds nobody at the end of the pipe.
    private List<String> loaded(CompletableFuture<List<String>> reading,
            @org.jspecify.annotations.Nullable EngineException unsaved, PipedOutputStream out)
            throws EngineException, IOException {
        out.close();
        try {
            var loaded = reading.join();
            if (unsaved != null) {
                throw new EngineException(unsaved.kind(), Messages.get("send.unsaved"), unsaved);
            }
            return loaded;
        } catch (CompletionException e) {
            if (unsaved != null && unsaved.kind() != EngineException.Kind.FAILED) {
                throw new EngineException(unsaved.kind(), Messages.get("send.unsaved"), unsaved);
            }
            var kind = e.getCause() instanceof EngineException known ? known.kind() : EngineException.Kind.FAILED;
            throw new EngineException(kind, Messages.get("send.unloaded", target.name()), e.getCause());
        }
    }

    /// Tells what has gone.
    private static final class Watched extends PipedOutputStream {

        private final long expected;
        private final Job job;
        private long count;

        Watched(PipedInputStream in, long expected, Job job) throws IOException {
            super(in);
            this.expected = expected;
            this.job = job;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            super.write(bytes, from, length);
            count += length;
            job.progress(new Progress(Messages.get("send.item"), "", count, Math.max(expected, count)));
        }
    }
}
