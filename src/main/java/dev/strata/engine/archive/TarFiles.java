package dev.strata.engine.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import dev.strata.core.tar.TarReader;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.Monitor;

/// Walks through a tar once, whatever it holds: with bounded memory, and not past a name that leads out of it.
final class TarFiles {

    /// Hears what comes, in its order. Content that is not read is passed over.
    interface Visitor {

        /// @param offset where in the tar its content begins
        void file(String name, long size, long offset, InputStream content) throws IOException, EngineException;

        void link(String name, String to) throws EngineException;
    }

    private TarFiles() {
    }

    /// @param in packed or not
    /// @throws EngineException FAILED a name leads out; CANCELLED; what the visitor throws
    static void walk(BufferedInputStream in, Visitor visitor, Monitor monitor) throws IOException, EngineException {
        var packing = Packing.of(in);
        walk(new TarReader(packing.unpacked(in), packing == Packing.NONE), visitor, monitor);
    }

    static void walk(TarReader tar, Visitor visitor, Monitor monitor) throws IOException, EngineException {
        while (tar.next()) {
            if (monitor.cancelled()) {
                throw new EngineException(Kind.CANCELLED, "Cancelled");
            }
            var name = new String(tar.name(), 0, tar.nameLength(), StandardCharsets.UTF_8);
            EntryNames.inside(name);
            if (tar.type() == '2') {
                visitor.link(EntryNames.clean(name), new String(tar.link(), StandardCharsets.UTF_8));
            } else if (tar.type() == '0' || tar.type() == '\0' || tar.type() == '7') {
                visitor.file(EntryNames.clean(name), tar.size(), tar.offset(), tar.stream());
            }
        }
    }
}
