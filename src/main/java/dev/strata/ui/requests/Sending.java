package dev.strata.ui.requests;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

import dev.strata.core.command.Send;
import dev.strata.engine.Endpoint;
import dev.strata.engine.Engine;
import dev.strata.engine.EngineException;
import dev.strata.engine.Progress;
import dev.strata.engine.Relay;
import dev.strata.ui.Messages;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.ImageEntry;
import dev.strata.ui.work.Job;

/// Sends images from the engine in use to another: what one writes the other reads, and neither runs ahead by more than a
/// small buffer.
final class Sending implements Job.Work {

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
                if (has(engine, source, image, job)) {
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

    /// The same image, with every name that it has here. Engines do not agree on what an image is called by, so that what
    /// is in it decides.
    private static boolean has(Engine engine, Engine source, ImageEntry image, Job job) throws EngineException {
        var tags = image.summary().tags();
        try {
            var there = engine.images().inspect(
                    tags.isEmpty() ? image.id().toString() : tags.getFirst().familiar(), job);
            return there.tags().containsAll(tags) && (there.id().equals(image.id())
                    || there.sameContent(source.images().inspect(image.id().toString(), job)));
        } catch (EngineException e) {
            if (e.kind() == EngineException.Kind.NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }

    private List<String> pipe(Engine engine, List<ImageEntry> missing, Job job) throws EngineException {
        var expected = missing.stream().mapToLong(image -> image.summary().size()).sum();
        return Relay.between(to -> {
            try {
                source.images().save(SaveViewModel.names(missing), new Watched(to, expected, job), job);
            } catch (EngineException e) {
                throw explained("send.unsaved.", e);
            }
        }, from -> {
            try {
                return engine.images().load(from, job);
            } catch (EngineException e) {
                throw explained("send.unloaded.", e);
            }
        });
    }

    /// What is said where an image came only in part: nothing of it is kept.
    private EngineException explained(String side, EngineException e) {
        var words = switch (e.kind()) {
            case UNREACHABLE -> Messages.get(side + "gone", target.name());
            case NO_SPACE -> Messages.get(side + "full", target.name());
            default -> Messages.get(side + "other", target.name());
        };
        return e.kind() == EngineException.Kind.CANCELLED ? e : new EngineException(e.kind(), words, e);
    }

    /// Tells what has gone.
    private static final class Watched extends FilterOutputStream {

        private final long expected;
        private final Job job;
        private long count;

        Watched(OutputStream out, long expected, Job job) {
            super(out);
            this.expected = expected;
            this.job = job;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            count += length;
            job.progress(new Progress(Messages.get("send.item"), "", count, Math.max(expected, count)));
        }
    }
}
