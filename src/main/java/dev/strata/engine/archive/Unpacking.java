package dev.strata.engine.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.strata.core.tar.TarReader;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.FileCopies.Unpacked;
import dev.strata.engine.Monitor;
import dev.strata.engine.Progress;

/// Writes the one thing that a tar holds to a disk: whole or not at all, and nothing beside it. Links are made last, so that
/// nothing is written through one.
final class Unpacking {

    private static final int BUFFER = 64 << 10;

    private final InputStream in;
    private final Path target;
    private final List<String> left = new ArrayList<>();
    private final Map<Path, String> links = new LinkedHashMap<>();
    private final Map<Path, Integer> folders = new LinkedHashMap<>();
    private long files;
    private long bytes;

    Unpacking(InputStream in, Path target) {
        this.in = in;
        this.target = target;
    }

    Unpacked write(Monitor monitor) throws EngineException {
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new EngineException(Kind.CONFLICT, target + " is there already: choose another name.");
        }
        return new Unfinished(target, false).make(0, part -> {
            unpack(part, monitor);
            return new Unpacked(files, left);
        }, monitor);
    }

    private void unpack(Path part, Monitor monitor) throws IOException, EngineException {
        var tar = new TarReader(in, false);
        while (tar.next()) {
            if (monitor.cancelled()) {
                throw new EngineException(Kind.CANCELLED, "Cancelled");
            }
            var name = new String(tar.name(), 0, tar.nameLength(), StandardCharsets.UTF_8);
            var place = place(part, name);
            switch (tar.type()) {
                case '5' -> folder(place, tar.mode());
                case '0', '\0', '7' -> file(tar, place, monitor);
                case '1' -> hardLink(part, place, new String(tar.link(), StandardCharsets.UTF_8), name);
                case '2' -> symbolicLink(part, place, new String(tar.link(), StandardCharsets.UTF_8), name);
                default -> left.add(name);
            }
        }
        tar.drain();
        if (Files.notExists(part, LinkOption.NOFOLLOW_LINKS) && links.isEmpty()) {
            throw new EngineException(Kind.FAILED, "The engine has sent nothing that can be a file here.");
        }
        for (var link : links.entrySet()) {
            Files.createSymbolicLink(link.getKey(), Path.of(link.getValue()));
        }
        // Last, and from within: a directory may be closed to its owner.
        for (var folder : List.copyOf(folders.entrySet()).reversed()) {
            allow(folder.getKey(), folder.getValue() | 0700);
        }
    }

    /// The first name is what was asked for; it becomes the target.
    private static Path place(Path part, String name) throws EngineException {
        // Absolute ones come from the root of a container.
        var clean = EntryNames.resolve("", name.startsWith("/") ? name.substring(1) : name);
        var below = clean.contains("/") ? clean.substring(clean.indexOf('/') + 1) : "";
        try {
            var place = below.isEmpty() ? part : part.resolve(below);
            if (!place.normalize().startsWith(part)) {
                throw new EngineException(Kind.FAILED, "The name " + EntryNames.shown(name) + " leads out.");
            }
            return place;
        } catch (InvalidPathException e) {
            throw new EngineException(Kind.FAILED,
                    "The name " + EntryNames.shown(name) + " cannot be a file’s here.", e);
        }
    }

    private void folder(Path place, int mode) throws IOException {
        if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(place);
        }
        folders.put(place, mode);
    }

    private void file(TarReader tar, Path place, Monitor monitor) throws IOException {
        parent(place);
        try (var out = Files.newOutputStream(place)) {
            var buffer = new byte[BUFFER];
            for (var read = tar.read(buffer, 0, BUFFER); read >= 0; read = tar.read(buffer, 0, BUFFER)) {
                out.write(buffer, 0, read);
                bytes += read;
                monitor.progress(new Progress("", place.getFileName() + "", bytes, -1));
                if (monitor.cancelled()) {
                    throw new IOException("Cancelled");
                }
            }
        }
        Files.setLastModifiedTime(place, FileTime.fromMillis(tar.modified() * 1000));
        allow(place, tar.mode() | 0600);
        files++;
    }

    private static void parent(Path place) throws IOException {
        var parent = place.getParent();
        if (parent != null && !Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(parent);
        }
    }

    /// Another name of a file that has come before.
    private void hardLink(Path part, Path place, String to, String name) throws IOException, EngineException {
        var first = place(part, to);
        if (!Files.isRegularFile(first, LinkOption.NOFOLLOW_LINKS) || first.equals(place)) {
            left.add(name);
            return;
        }
        parent(place);
        Files.copy(first, place, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES,
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        files++;
    }

    /// Only within what is unpacked: elsewhere it would show something of this computer.
    private void symbolicLink(Path part, Path place, String to, String name) throws IOException {
        var folder = place.getParent();
        try {
            var inside = folder != null && !place.equals(part) && !to.startsWith("/") && to.indexOf('\\') < 0
                    && folder.resolve(to).normalize().startsWith(part);
            if (inside) {
                parent(place);
                links.put(place, to);
                files++;
            } else {
                left.add(name + " → " + to);
            }
        } catch (InvalidPathException e) {
            left.add(name);
        }
    }

    private static void allow(Path place, int mode) throws IOException {
        if (place.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(place, rights(mode));
        }
    }

    private static Set<PosixFilePermission> rights(int mode) {
        var rights = EnumSet.noneOf(PosixFilePermission.class);
        // From the owner's reading, 0400, to the others' executing, 0001.
        for (var right : PosixFilePermission.values()) {
            if ((mode & 0400 >> right.ordinal()) != 0) {
                rights.add(right);
            }
        }
        return rights;
    }
}
