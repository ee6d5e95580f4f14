package dev.strata.engine.archive;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import dev.strata.core.image.Digest;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.LayerSource;
import dev.strata.engine.Monitor;
import dev.strata.engine.Progress;

/// The layers of an archive on disk. Where each lies is known from the archive's own list, so only the wanted ones are
/// read, several at once; an archive that is packed as a whole is read as a stream.
final class ArchiveLayers implements LayerSource {

    private static final int BUFFER = 1 << 16;

    private final Path file;

    ArchiveLayers(Path file) {
        this.file = file;
    }

    @Override
    public void read(Set<Digest> wanted, Found found, Monitor monitor) throws EngineException {
        try {
            if (!Files.isDirectory(file) && packed()) {
                stream(wanted, found, monitor);
                return;
            }
            read(places(monitor), wanted, found, monitor);
        } catch (IOException e) {
            throw new EngineException(Kind.FAILED, file + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void contents(Map<Digest, Set<String>> wanted, Content found, Monitor monitor) throws EngineException {
        try {
            if (!Files.isDirectory(file) && packed()) {
                try (var contents = new StreamedContents(wanted, found, monitor);
                        var in = new Watched(file, monitor)) {
                    contents.read(in);
                    contents.complete("The archive");
                }
                return;
            }
            var places = places(monitor);
            for (var layer : wanted.entrySet()) {
                var size = places.size(layer.getKey());
                try (var in = new Piece(content(places, layer.getKey()), size, new AtomicLong(), size, monitor)) {
                    LayerReader.files(in, layer.getKey().algorithm(), layer.getValue(),
                            (path, content) -> found.file(layer.getKey(), path, content), monitor);
                }
            }
        } catch (IOException e) {
            throw new EngineException(Kind.FAILED, file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private boolean packed() throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            return Packing.of(in) != Packing.NONE;
        }
    }

    private void stream(Set<Digest> wanted, Found found, Monitor monitor) throws IOException, EngineException {
        var layers = new StreamedLayers(wanted, found, monitor);
        try (var in = new Watched(file, monitor)) {
            monitor.onCancel(() -> close(in));
            layers.read(in);
        }
        layers.complete("The archive");
    }

    private static void close(InputStream in) {
        try {
            in.close();
        } catch (IOException e) {
            System.getLogger(ArchiveLayers.class.getName()).log(System.Logger.Level.DEBUG, "Closing an archive", e);
        }
    }

    /// Where layers lie.
    private record Places(Documents documents, Map<Digest, String> names) {

        long size(Digest layer) {
            return documents.size(names.getOrDefault(layer, ""));
        }
    }

    private Places places(Monitor monitor) throws IOException, EngineException {
        var documents = Files.isDirectory(file)
                ? Documents.ofFolder(file, monitor)
                : Documents.ofFile(file, monitor);
        var list = new ImageList(documents);
        list.read();
        return new Places(documents, list.places());
    }

    private void read(Places places, Collection<Digest> wanted, Found found, Monitor monitor) throws EngineException {
        var total = wanted.stream().mapToLong(places::size).sum();
        var done = new AtomicLong();
        var failure = wanted.parallelStream().filter(layer -> places.names().containsKey(layer)).map(layer -> {
            try {
                read(places, layer, found, done, total, monitor);
                return Optional.<EngineException>empty();
            } catch (EngineException e) {
                return Optional.of(e);
            }
        }).flatMap(Optional::stream).findFirst();
        if (failure.isPresent()) {
            throw failure.get();
        }
        var missing = wanted.stream().filter(layer -> !places.names().containsKey(layer)).findFirst();
        if (missing.isPresent()) {
            throw new EngineException(Kind.FAILED, "The archive does not hold the layer " + missing.get() + ".");
        }
    }

    private void read(Places places, Digest layer, Found found, AtomicLong done, long total, Monitor monitor)
            throws EngineException {
        try (var in = new Piece(content(places, layer), places.size(layer), done, total, monitor)) {
            var read = LayerReader.read(in, layer.algorithm(),
                    found.impatient() ? files -> found.growing(Optional.of(layer), files) : null, monitor);
            if (!read.diffId().equals(layer)) {
                throw new EngineException(Kind.FAILED, "The layer " + layer
                        + " is damaged: what is stored under its name has the digest " + read.diffId() + ".");
            }
            found.layer(layer, read.files());
        } catch (IOException e) {
            if (monitor.cancelled()) {
                throw new EngineException(Kind.CANCELLED, "Cancelled", e);
            }
            throw new EngineException(Kind.FAILED, "The layer " + layer + " cannot be read: it " + e.getMessage() + ".",
                    e);
        }
    }

    private InputStream content(Places places, Digest layer) throws IOException {
        var documents = places.documents();
        var name = places.names().getOrDefault(layer, "");
        var at = documents.offset(name);
        if (at < 0) {
            throw new IOException("is not in the archive");
        }
        if (Files.isDirectory(file)) {
            return Files.newInputStream(file.resolve(documents.target(name)));
        }
        var channel = FileChannel.open(file);
        channel.position(at);
        return Channels.newInputStream(channel);
    }

    /// So many bytes of a file. Tells how far all of them have come together.
    private static final class Piece extends FilterInputStream {

        private final AtomicLong done;
        private final long total;
        private final Monitor monitor;
        private long left;

        Piece(InputStream in, long size, AtomicLong done, long total, Monitor monitor) {
            super(in);
            this.left = size;
            this.done = done;
            this.total = total;
            this.monitor = monitor;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            if (monitor.cancelled()) {
                throw new IOException("was not read to its end");
            }
            var n = super.read(bytes, from, (int) Math.min(length, left));
            if (n > 0) {
                left -= n;
                monitor.progress(new Progress("", "", done.addAndGet(n), total));
            }
            return n;
        }
    }
}
