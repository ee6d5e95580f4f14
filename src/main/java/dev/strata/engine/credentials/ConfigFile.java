package dev.strata.engine.credentials;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;

/// Docker's config.json on disk. It is written whole or not at all, keeps its permissions, and stays a symbolic link
/// where it is one (docker/cli, `configfile.Save`). Unlike docker's it also keeps what it does not know.
final class ConfigFile {

    private static final long MOST = 1 << 20;
    /// A chain of links longer than this has no end.
    private static final int MOST_LINKS = 40;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");

    private final Path file;

    ConfigFile(Path file) {
        this.file = file;
    }

    /// An empty object when there is no such file, or nothing in it.
    ///
    /// @throws EngineException FAILED when it is not what docker would read. Its text is never quoted: it holds secrets
    ObjectNode read() throws EngineException {
        try {
            if (Files.size(file) > MOST) {
                throw new EngineException(Kind.FAILED, file + " is larger than " + (MOST >> 20) + " MB.");
            }
            var bytes = Files.readAllBytes(file);
            if (startsWithMark(bytes)) {
                throw new EngineException(Kind.FAILED, file + " begins with a byte order mark, which docker refuses.");
            }
            var tree = JSON.readTree(bytes);
            if (tree == null || tree.isMissingNode()) {
                return JSON.createObjectNode();
            }
            if (tree instanceof ObjectNode config) {
                return config;
            }
            throw new EngineException(Kind.FAILED, file + " holds no object of JSON.");
        } catch (NoSuchFileException e) {
            return JSON.createObjectNode();
        } catch (JsonProcessingException e) {
            throw new EngineException(Kind.FAILED, file + " is not JSON: see line " + line(e) + ".");
        } catch (IOException e) {
            throw new EngineException(Kind.FAILED, file + " cannot be read: " + e.getClass().getSimpleName() + ".", e);
        }
    }

    private static int line(JsonProcessingException e) {
        return e.getLocation() == null ? 1 : e.getLocation().getLineNr();
    }

    private static boolean startsWithMark(byte[] bytes) {
        return bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
    }

    void write(ObjectNode config) throws EngineException {
        try {
            var target = target();
            var folder = folder(target);
            var fresh = Files.createTempFile(folder, "config.json", "");
            try {
                Files.write(fresh, JSON.writer(likeDocker()).writeValueAsBytes(config));
                likeBefore(target, fresh);
                Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            throw new EngineException(Kind.FAILED, file + " cannot be written: " + e.getMessage(), e);
        }
    }

    /// Where the file really is: the end of the links, also where nothing is there yet.
    private Path target() throws IOException {
        var target = file.toAbsolutePath();
        for (var i = 0; Files.isSymbolicLink(target); i++) {
            if (i == MOST_LINKS) {
                throw new IOException(file + " is a symbolic link without an end");
            }
            target = target.resolveSibling(Files.readSymbolicLink(target)).normalize();
        }
        return target;
    }

    private static Path folder(Path target) throws IOException {
        var folder = target.getParent();
        if (folder == null) {
            throw new IOException(target + " is no file");
        }
        if (!Files.isDirectory(folder)) {
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(FOLDER));
            } else {
                Files.createDirectories(folder);
            }
        }
        return folder;
    }

    /// The owner, the group and the permissions of the file there was; of a new one only its owner's.
    private static void likeBefore(Path target, Path fresh) throws IOException {
        var view = Files.getFileAttributeView(fresh, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            view.setPermissions(OWNER_ONLY);
            return;
        }
        var before = Files.getFileAttributeView(target, PosixFileAttributeView.class).readAttributes();
        try {
            view.setOwner(before.owner());
            view.setGroup(before.group());
        } catch (IOException e) {
            // Only root may give a file away; docker goes on then too.
            System.getLogger(ConfigFile.class.getName()).log(System.Logger.Level.DEBUG, "{0} changes its owner",
                    target);
        }
        view.setPermissions(before.permissions());
    }

    /// Go's json.MarshalIndent with a tab.
    private static DefaultPrettyPrinter likeDocker() {
        var separators = Separators.createDefaultInstance().withObjectEmptySeparator("").withArrayEmptySeparator("")
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER);
        var lines = new DefaultIndenter("\t", "\n");
        return new DefaultPrettyPrinter(separators).withObjectIndenter(lines).withArrayIndenter(lines);
    }
}
