package dev.strata.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

import dev.strata.core.proposal.DockerfileProposal;

/// The folder that becomes a build context: a Dockerfile, and a tree of the files it copies.
final class ContextFolder {

    private static final String DOCKERFILE = "Dockerfile";

    private final Path folder;
    private final Path tree;

    /// @param folder made here; it may be there when nothing is in it
    ContextFolder(Path folder) throws EngineException {
        this.folder = folder;
        this.tree = folder.resolve(DockerfileProposal.TREE);
        try {
            Files.createDirectories(folder);
            try (var there = Files.list(folder)) {
                if (there.findAny().isPresent()) {
                    throw new EngineException(EngineException.Kind.CONFLICT,
                            folder + " is not empty: choose another folder, for nothing in it is to be overwritten.");
                }
            }
        } catch (FileAlreadyExistsException e) {
            throw new EngineException(EngineException.Kind.CONFLICT, folder + " is a file: choose a folder.", e);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private EngineException failure(IOException e) {
        return new EngineException(EngineException.Kind.FAILED, folder + " cannot be written: " + e.getMessage(), e);
    }

    /// Where a path of the container lies in the tree; empty for one that cannot be a file's here, or leads elsewhere.
    private Optional<Path> place(String path) {
        var place = tree;
        for (var part : path.substring(1).split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..") || part.indexOf('\\') >= 0) {
                return Optional.empty();
            }
            try {
                place = place.resolve(part);
            } catch (InvalidPathException e) {
                return Optional.empty();
            }
        }
        // Nothing but what was made here is in the way: no link leads out of it.
        return place.normalize().startsWith(tree) && !Files.exists(place, LinkOption.NOFOLLOW_LINKS)
                || Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS) ? Optional.of(place) : Optional.empty();
    }

    /// @return whether it is there now
    boolean directory(String path) throws EngineException {
        var place = place(path);
        if (place.isEmpty()) {
            return false;
        }
        try {
            Files.createDirectories(place.get());
            return true;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /// @return whether it is there now
    boolean file(String path, InputStream content, boolean executable) throws EngineException, IOException {
        var place = place(path);
        if (place.isEmpty() || Files.exists(place.get())) {
            return false;
        }
        try {
            Files.createDirectories(place.get().getParent());
            Files.createFile(place.get());
        } catch (IOException e) {
            throw failure(e);
        }
        try (var out = Files.newOutputStream(place.get())) {
            content.transferTo(out);
        }
        permit(place.get(), executable);
        return true;
    }

    /// As far as there is such a thing where it lies: Windows has none, and a FAT disk refuses.
    private static void permit(Path file, boolean executable) {
        var permissions = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (permissions != null) {
            try {
                permissions.setPermissions(PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
            } catch (IOException e) {
                System.getLogger(ContextFolder.class.getName()).log(System.Logger.Level.INFO,
                        "Permissions are not kept", e);
            }
        }
    }

    Path dockerfile(String text) throws EngineException {
        try {
            return Files.write(folder.resolve(DOCKERFILE), text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw failure(e);
        }
    }
}
