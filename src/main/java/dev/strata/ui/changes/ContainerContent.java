package dev.strata.ui.changes;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import dev.strata.core.image.Digest;
import dev.strata.core.run.RunOptions;
import dev.strata.core.tar.TarReader;
import dev.strata.engine.Engine;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import dev.strata.ui.Messages;
import dev.strata.ui.contents.Content;
import dev.strata.ui.work.Cancellation;

/// The begin of a file as an engine hands it out: no more is taken than is shown.
///
/// @param begin of a file; empty for what has no content
/// @param words in place of the content of what has none; else empty
record ContainerContent(Optional<Content.Begin> begin, String words) {

    /// Room for what stands before a content in a tar.
    private static final int ENOUGH = Content.MOST + (256 << 10);

    /// Takes the first bytes and wants no more.
    private static final class First extends OutputStream {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final Cancellation reading;

        First(Cancellation reading) {
            this.reading = reading;
        }

        boolean full() {
            return bytes.size() >= ENOUGH;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[]{(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            bytes.write(from, offset, Math.min(length, ENOUGH - bytes.size()));
            if (full()) {
                reading.cancel();
                throw new IOException("enough");
            }
        }
    }

    /// What a container has there now.
    ///
    /// @throws EngineException NOT_FOUND
    static ContainerContent of(Engine engine, String container, String path, Monitor monitor) throws EngineException {
        var reading = new Cancellation();
        monitor.onCancel(reading::cancel);
        var first = new First(reading);
        try {
            engine.containers().copyOut(container, path, first, reading);
        } catch (EngineException e) {
            if (!first.full()) {
                throw e;
            }
        }
        try {
            return read(first.bytes.toByteArray());
        } catch (IOException e) {
            throw new EngineException(EngineException.Kind.FAILED, Messages.get("changes.file.broken"), e);
        }
    }

    /// What an image has there: a container of it is made, never started, and removed again.
    ///
    /// @throws EngineException NOT_FOUND the path, or the image
    static ContainerContent of(Engine engine, Digest image, String path, Monitor monitor) throws EngineException {
        var nothing = RunOptions.Start.NONE;
        var none = RunOptions.of(image.toString());
        // An image without a command of its own takes no container without one; this one never runs.
        var options = new RunOptions(none.image(), "",
                new RunOptions.Start(nothing.entrypoint(), List.of("true"), false,
                        false, "", "", false),
                none.environment(), none.connections(), none.storage(), none.limits(),
                none.life(), none.platform(), none.labels());
        var made = engine.containers().create(options, monitor);
        try {
            return of(engine, made, path, monitor);
        } finally {
            engine.containers().remove(made, true, true, Monitor.NONE);
        }
    }

    private static ContainerContent read(byte[] bytes) throws IOException {
        var tar = new TarReader(new ByteArrayInputStream(bytes), false);
        if (!tar.next()) {
            throw new IOException("is empty");
        }
        return switch (tar.type()) {
            case '2' -> nothing(Messages.get("changes.file.link", new String(tar.link(), StandardCharsets.UTF_8)));
            case '5' -> nothing(Messages.get("changes.file.folder"));
            case '3', '4', '6' -> nothing(Messages.get("changes.file.nocontent"));
            default -> {
                var size = tar.size();
                var content = new byte[(int) Math.min(size, Content.MOST)];
                for (var got = 0; got < content.length;) {
                    got += tar.read(content, got, content.length - got);
                }
                yield size == 0
                        ? nothing(Messages.get("changes.file.empty"))
                        : new ContainerContent(Optional.of(new Content.Begin(content, size > content.length)), "");
            }
        };
    }

    private static ContainerContent nothing(String words) {
        return new ContainerContent(Optional.empty(), words);
    }

    Content shown() {
        return begin.<Content>map(Content.Begin::shown).orElseGet(() -> new Content.Words(words));
    }

    /// How this one differs from a later one; an empty file is one without lines.
    Content difference(ContainerContent later) {
        if (begin.isEmpty() && later.begin.isEmpty()) {
            return words.equals(later.words)
                    ? later.shown()
                    : new Content.Words(Messages.get("changes.file.both", words, later.words));
        }
        var nothing = new Content.Begin(new byte[0], false);
        return Content.difference(begin.orElse(nothing), later.begin.orElse(nothing));
    }
}
