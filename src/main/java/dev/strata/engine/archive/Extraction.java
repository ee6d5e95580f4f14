package dev.strata.engine.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.strata.core.filetree.Extract;
import dev.strata.core.filetree.Extract.Item;
import dev.strata.core.filetree.FileKind;
import dev.strata.core.image.Digest;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.LayerSource;
import dev.strata.engine.Monitor;

/// Writes a part of an image to a disk: beside its place first, and under its name only when it is whole.
final class Extraction {

    private static final PosixFilePermission[] RIGHTS = {PosixFilePermission.OTHERS_EXECUTE,
            PosixFilePermission.OTHERS_WRITE, PosixFilePermission.OTHERS_READ, PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.GROUP_WRITE, PosixFilePermission.GROUP_READ, PosixFilePermission.OWNER_EXECUTE,
            PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_READ};

    private record Stored(Digest layer, String path) {
    }

    private final Extract extract;
    private final List<Digest> layers;
    private final LayerSource source;

    Extraction(Extract extract, List<Digest> layers, LayerSource source) {
        this.extract = extract;
        this.layers = layers;
        this.source = source;
    }

    /// @param target what the first item becomes; it must not be there yet
    void write(Path target, Monitor monitor) throws EngineException {
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new EngineException(Kind.CONFLICT, target + " is there already: choose another name.");
        }
        var folder = extract.items().getFirst().kind() == FileKind.DIRECTORY;
        new Unfinished(target, folder).make(extract.bytes(), part -> {
            make(part, monitor);
            return part;
        }, monitor);
    }

    private void make(Path part, Monitor monitor) throws IOException, EngineException {
        var top = extract.items().getFirst().path();
        Map<Stored, List<Path>> places = new HashMap<>();
        Map<Digest, Set<String>> wanted = new HashMap<>();
        for (var item : extract.items()) {
            var place = place(part, top, item);
            if (item.kind() == FileKind.DIRECTORY) {
                Files.createDirectory(place);
            } else if (item.kind() == FileKind.FILE) {
                Files.createFile(place);
                var stored = new Stored(layers.get(item.layer()), item.source());
                places.computeIfAbsent(stored, one -> new ArrayList<>()).add(place);
                wanted.computeIfAbsent(stored.layer(), one -> new HashSet<>()).add(stored.path());
            }
        }
        if (!wanted.isEmpty()) {
            source.contents(wanted,
                    (layer, path, content) -> fill(places.getOrDefault(new Stored(layer, path), List.of()), content),
                    monitor);
        }
        for (var item : extract.items()) {
            if (item.kind() == FileKind.SYMLINK) {
                Files.createSymbolicLink(place(part, top, item), Path.of(item.link()));
            }
        }
        // Last, and from within: a directory may be closed to its owner.
        for (var item : extract.items().reversed()) {
            if (item.kind() != FileKind.SYMLINK) {
                allow(place(part, top, item), item);
            }
        }
    }

    /// Names are those of one path each, checked again where it matters.
    private static Path place(Path part, String top, Item item) throws EngineException {
        var below = item.path().substring(Math.min(item.path().length(), top.length()));
        var place = part;
        for (var name : below.split("/")) {
            if (!name.isEmpty()) {
                place = place.resolve(name);
            }
        }
        if (!place.normalize().equals(place) || !place.startsWith(part)) {
            throw new EngineException(Kind.FAILED, "The name " + item.path() + " cannot be a file’s here.");
        }
        return place;
    }

    private static void fill(List<Path> places, InputStream content) throws IOException {
        Path first = null;
        for (var place : places) {
            if (first == null) {
                Files.copy(content, place, StandardCopyOption.REPLACE_EXISTING);
                first = place;
            } else {
                Files.copy(first, place, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static void allow(Path place, Item item) throws IOException {
        if (!place.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        var allowed = EnumSet.noneOf(PosixFilePermission.class);
        for (var bit = 0; bit < RIGHTS.length; bit++) {
            if ((item.mode() >> bit & 1) != 0) {
                allowed.add(RIGHTS[bit]);
            }
        }
        // Whoever extracts it may read and delete it.
        allowed.add(PosixFilePermission.OWNER_READ);
        allowed.add(PosixFilePermission.OWNER_WRITE);
        if (item.kind() == FileKind.DIRECTORY) {
            allowed.add(PosixFilePermission.OWNER_EXECUTE);
        }
        Files.setPosixFilePermissions(place, allowed);
    }
}
