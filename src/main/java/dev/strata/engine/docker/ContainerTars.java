package dev.strata.engine.docker;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import dev.strata.core.tar.TarReader;
import dev.strata.core.tar.TarWriter;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.Monitor;
import dev.strata.engine.Relay;
import org.jspecify.annotations.Nullable;

/// The tars that an engine gives of a container: of one path, or of all there is.
final class ContainerTars {

    private final RawRequests raw;

    /// Reads a tar from its begin, as far as it likes.
    interface Reader<T> {
        T read(TarReader tar) throws IOException, EngineException;
    }

    ContainerTars(RawRequests raw) {
        this.raw = raw;
    }

    /// What a path is, as its own entry says; the engine is not asked for more than that. A socket, of which tars have no
    /// entry, is one of the type `s`.
    ///
    /// @return null when there is no such path
    TarWriter.@Nullable Entry head(String container, String path, Monitor monitor) throws EngineException {
        try {
            return archive(container, path, tar -> {
                if (!tar.next()) {
                    return new TarWriter.Entry(path, 's', "", 0, 0, 0, 0, 0);
                }
                return entry(path, tar);
            }, monitor);
        } catch (EngineException e) {
            if (e.kind() == Kind.NOT_FOUND) {
                return null;
            }
            throw e;
        }
    }

    static TarWriter.Entry entry(String path, TarReader tar) {
        return new TarWriter.Entry(path, tar.type() == '\0' ? '0' : tar.type(),
                new String(tar.link(), StandardCharsets.UTF_8), tar.size(), tar.mode(), tar.uid(), tar.gid(),
                tar.modified());
    }

    /// @throws EngineException NOT_FOUND there is no such path
    <T> T archive(String container, String path, Reader<T> reader, Monitor monitor) throws EngineException {
        return read("/archive?path=" + URLEncoder.encode("/" + path, StandardCharsets.UTF_8), container, reader,
                monitor);
    }

    /// All files of the container, without those of its volumes: each directory before what is in it.
    <T> T export(String container, Reader<T> reader, Monitor monitor) throws EngineException {
        return read("/export", container, reader, monitor);
    }

    private <T> T read(String what, String container, Reader<T> reader, Monitor monitor) throws EngineException {
        return Relay.between(to -> raw.download("/containers/" + container + what, to, monitor),
                from -> read(from, reader));
    }

    private static <T> T read(InputStream from, Reader<T> reader) throws EngineException {
        try {
            var tar = new TarReader(from, false);
            tar.keepHeaders();
            return reader.read(tar);
        } catch (IOException e) {
            throw new EngineException(Kind.FAILED, "The container’s files cannot be read: the engine’s tar "
                    + e.getMessage(), e);
        }
    }
}
