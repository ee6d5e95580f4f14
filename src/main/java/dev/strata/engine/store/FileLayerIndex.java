package dev.strata.engine.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.strata.core.filetree.LayerFiles;
import dev.strata.core.image.Digest;
import dev.strata.engine.LayerIndex;

/// Layers in a folder, one file each under the name of its diffID, written once and whole. When they take more than the
/// limit, those that were not used for longest go. What is damaged goes too: its layer is read again.
public final class FileLayerIndex implements LayerIndex {

    private static final String END = ".layer";
    /// Reading marks a file as used, not more often than this.
    private static final Duration USED = Duration.ofHours(1);

    private final Path folder;
    private final long limit;
    private long size = -1;

    /// @param limit bytes that all files together may take
    public FileLayerIndex(Path folder, long limit) {
        this.folder = folder;
        this.limit = limit;
    }

    private Path file(Digest diffId) {
        return folder.resolve(diffId.algorithm() + "-" + diffId.hex() + END);
    }

    @Override
    public Optional<LayerFiles> find(Digest diffId) {
        var file = file(diffId);
        try {
            var files = new IndexFile(Files.readAllBytes(file)).read();
            if (Files.getLastModifiedTime(file).toInstant().isBefore(Instant.now().minus(USED))) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            }
            return Optional.of(files);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            log("The index of a layer is dropped", e);
            drop(file);
            return Optional.empty();
        }
    }

    @Override
    public void keep(Digest diffId, LayerFiles files) {
        var file = file(diffId);
        if (Files.exists(file)) {
            return;
        }
        var part = folder.resolve(UUID.randomUUID() + ".part");
        try {
            Files.createDirectories(folder);
            var bytes = IndexFile.of(files);
            Files.write(part, bytes);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            grown(bytes.length);
        } catch (IOException e) {
            log("A layer's index is not kept", e);
            drop(part);
        }
    }

    private synchronized void grown(long by) throws IOException {
        size = size < 0 ? all().stream().mapToLong(Kept::size).sum() : size + by;
        if (size > limit) {
            evict();
        }
    }

    private record Kept(Path file, long size, FileTime used) {
    }

    private List<Kept> all() throws IOException {
        var all = new ArrayList<Kept>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (var file : files) {
                try {
                    var attributes = Files.readAttributes(file, BasicFileAttributes.class);
                    all.add(new Kept(file, attributes.size(), attributes.lastModifiedTime()));
                } catch (NoSuchFileException e) {
                    // Another Strata has dropped it.
                    continue;
                }
            }
        }
        return all;
    }

    /// A tenth more than needed, so that it is not done for every layer.
    private void evict() throws IOException {
        var kept = all();
        size = kept.stream().mapToLong(Kept::size).sum();
        kept.sort(Comparator.comparing(Kept::used));
        for (var oldest : kept) {
            if (size <= limit - limit / 10) {
                return;
            }
            drop(oldest.file());
            size -= oldest.size();
        }
    }

    private static void drop(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log("A file of the index stays", e);
        }
    }

    private static void log(String what, Exception e) {
        System.getLogger(FileLayerIndex.class.getName()).log(System.Logger.Level.INFO, what + ": " + e.getMessage());
    }
}
