package dev.strata.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import dev.strata.core.filetree.FileKind;
import dev.strata.core.tar.TarReader;
import org.jspecify.annotations.Nullable;

/// Files of one container as they are copied out of it.
final class CopiedFiles {

    private static final int MOST = 64 << 20;

    private final Containers containers;
    private final String container;
    private final Monitor monitor;

    /// Hears of each entry.
    interface Visitor {
        /// @param path from the root, with a leading slash
        /// @param tar at the entry
        void entry(String path, TarReader tar) throws IOException, EngineException;
    }

    /// What the head of a tar says of a path.
    record Facts(char type, int mode, long user, long group) {
    }

    CopiedFiles(Containers containers, String container, Monitor monitor) {
        this.containers = containers;
        this.container = container;
        this.monitor = monitor;
    }

    /// Everything below a path, itself first. What the visitor does not read is passed over.
    ///
    /// @throws EngineException NOT_FOUND
    void walk(String path, Visitor visitor) throws EngineException {
        var above = path.substring(0, path.lastIndexOf('/') + 1);
        read(path, tar -> {
            while (tar.next()) {
                if (!tar.path().isEmpty()) {
                    visitor.entry(above + tar.path(), tar);
                }
            }
            tar.drain();
            return true;
        });
    }

    /// The bytes of a file; empty when there is none, or none of a size that can be read into memory.
    Optional<byte[]> bytes(String path) throws EngineException {
        try {
            return Optional.ofNullable(read(path, CopiedFiles::content));
        } catch (EngineException e) {
            if (e.kind() == EngineException.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static byte @Nullable [] content(TarReader tar) throws IOException {
        return tar.next() && tar.size() <= MOST && (tar.type() == '0' || tar.type() == '\0')
                ? tar.stream().readAllBytes()
                : null;
    }

    String text(String path) throws EngineException {
        return new String(bytes(path).orElse(new byte[0]), StandardCharsets.UTF_8);
    }

    /// What a path is; empty when there is none.
    Optional<Facts> facts(String path) throws EngineException {
        try {
            return Optional.ofNullable(read(path, tar -> tar.next()
                    ? new Facts(tar.type(), tar.mode() & 07777, tar.uid(), tar.gid())
                    : null));
        } catch (EngineException e) {
            if (e.kind() == EngineException.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /// Whether it is a symbolic link.
    boolean link(String path) throws EngineException {
        try {
            return containers.stat(container, path, monitor).kind() == FileKind.SYMLINK;
        } catch (EngineException e) {
            if (e.kind() == EngineException.Kind.NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }

    private interface Reader<T> {
        @Nullable
        T read(TarReader tar) throws IOException, EngineException;
    }

    private <T> @Nullable T read(String path, Reader<T> reader) throws EngineException {
        return Relay.<Optional<T>>between(to -> containers.copyOut(container, path, to, monitor),
                from -> Optional.ofNullable(read(from, reader))).orElse(null);
    }

    private static <T> @Nullable T read(InputStream from, Reader<T> reader) throws EngineException {
        try {
            return reader.read(new TarReader(from, false));
        } catch (IOException e) {
            throw new EngineException(EngineException.Kind.FAILED, "A file cannot be copied out: the engine’s tar "
                    + e.getMessage(), e);
        }
    }
}
