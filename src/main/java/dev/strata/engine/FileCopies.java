package dev.strata.engine;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/// Files of this computer as the tars that engines take and give.
public interface FileCopies {

    /// What is packed.
    ///
    /// @param files with links, without directories
    /// @param left sockets, pipes and devices, which are left out
    record Measure(long files, long bytes, List<Path> left) {
        public Measure {
            left = List.copyOf(left);
        }
    }

    /// What was unpacked.
    ///
    /// @param left what was left out: devices, pipes, and links that lead out of what was unpacked
    record Unpacked(long files, List<String> left) {
        public Unpacked {
            left = List.copyOf(left);
        }
    }

    /// Looks at files, and at folders with all in them; follows no link.
    ///
    /// @throws EngineException NOT_FOUND, UNAUTHORIZED; CANCELLED
    Measure measure(List<Path> files, Monitor monitor) throws EngineException;

    /// Packs them, each under its own name: links as links, modes kept, owned by root as `docker cp` does.
    ///
    /// @param expected bytes, for the progress
    /// @throws EngineException as [#measure]; FAILED one has become shorter meanwhile
    void pack(List<Path> files, long expected, OutputStream to, Monitor monitor) throws EngineException;

    /// Unpacks what [Containers#copyOut] writes: a file, a link or a directory with all in it. Whole or not at all. No name
    /// leads out of the target, whoever has made the tar.
    ///
    /// @param target what it becomes; it must not be there yet
    /// @throws EngineException NOT_FOUND no such folder; CONFLICT there is something of this name; UNAUTHORIZED, NO_SPACE;
    ///     FAILED a name leads out, or the tar breaks off; CANCELLED
    Unpacked unpack(InputStream tar, Path target, Monitor monitor) throws EngineException;
}
