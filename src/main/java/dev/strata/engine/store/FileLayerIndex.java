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
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import dev.strata.core.filetree.FileKind;
import dev.strata.core.filetree.LayerFiles;
import dev.strata.core.filetree.NameSearch;
import dev.strata.core.filetree.PathFilter;
import dev.strata.core.image.Digest;
import dev.strata.engine.LayerIndex;
import dev.strata.engine.Monitor;

/// Layers in a folder, one file each under the name of its diffID, written once and whole. When they take more than the
/// limit, those that were not used for longest go. What is damaged goes too: its layer is read again.
public final class FileLayerIndex implements LayerIndex {

    private static final String END = ".layer";
    /// Bytes: an index takes about a fiftieth of its image.
    private static final long LIMIT = 2L << 30;
    /// Reading marks a file as used, not more often than this.
    private static final Duration USED = Duration.ofHours(1);

    private static final Pattern NAME = Pattern.compile("([a-z0-9]+)-([0-9a-f]{32,})\\.layer");

    private final Path folder;
    private final long limit;
    private long size = -1;

    /// What is remembered of layers, for every way to look at them.
    public static FileLayerIndex ofThisUser(AppFolders folders) {
        return new FileLayerIndex(folders.cache().resolve("layers"), LIMIT);
    }

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

    @Override
    public boolean has(Digest diffId) {
        return Files.exists(file(diffId));
    }

    @Override
    public List<Hit> search(PathFilter filter, int most, Monitor monitor) {
        if (filter.none()) {
            return List.of();
        }
        try {
            return all().parallelStream().takeWhile(file -> !monitor.cancelled())
                    .flatMap(file -> search(file.file(), filter, most).stream()).limit(most).toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static List<Hit> search(Path file, PathFilter filter, int most) {
        var name = NAME.matcher(file.getFileName().toString());
        if (!name.matches()) {
            return List.of();
        }
        try {
            var index = new IndexFile(Files.readAllBytes(file));
            var texts = index.texts();
            var names = NameSearch.find(texts, filter);
            if (names.isEmpty()) {
                return List.of();
            }
            return hits(new Digest(name.group(1), name.group(2)), filter.asksFacts() ? index.read() : index.tree(texts),
                    names, filter, most);
        } catch (IOException e) {
            // Dropped when somebody looks for the layer itself.
            return List.of();
        }
    }

    private static List<Hit> hits(Digest layer, LayerFiles files, BitSet names, PathFilter filter, int most) {
        var hits = new ArrayList<Hit>();
        for (var entry = 1; entry < files.count() && hits.size() < most; entry++) {
            if (names.get(files.nameAt(entry)) && files.kind(entry) != FileKind.NONE && filter.matches(files, entry)) {
                hits.add(new Hit(layer, files.path(entry), files.kind(entry), files.size(entry)));
            }
        }
        return hits;
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
