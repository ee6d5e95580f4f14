package dev.strata.engine.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.Monitor;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/// Walks through a tar once, whatever it holds: with bounded memory, and not past a name that leads out of it.
final class TarFiles {

    private static final int LONGEST_HEADER = 1 << 20;
    private static final int BUFFER = 1 << 16;

    /// Hears what comes, in its order. Content that is not read is passed over.
    interface Visitor {

        void file(String name, long size, InputStream content) throws IOException, EngineException;

        void link(String name, String to) throws EngineException;
    }

    private TarFiles() {
    }

    /// @throws EngineException FAILED a name leads out; CANCELLED; what the visitor throws
    static void walk(InputStream in, Visitor visitor, Monitor monitor) throws IOException, EngineException {
        var content = new Counted(in);
        var tar = new TarArchiveInputStream(content);
        var unread = new byte[BUFFER];
        for (var entry = next(tar, content); entry != null; entry = next(tar, content)) {
            if (monitor.cancelled()) {
                throw new EngineException(Kind.CANCELLED, "Cancelled");
            }
            EntryNames.inside(entry.getName());
            if (entry.isSymbolicLink()) {
                visitor.link(EntryNames.clean(entry.getName()), entry.getLinkName());
            } else if (entry.isFile()) {
                visitor.file(EntryNames.clean(entry.getName()), entry.getSize(), tar);
                while (tar.read(unread) >= 0) {
                    continue;
                }
            }
        }
    }

    /// The tar reader keeps a header's name and attributes in memory, however long they say they are: it gets no more than
    /// a header of honest size takes.
    private static @Nullable TarArchiveEntry next(TarArchiveInputStream tar, Counted content) throws IOException {
        content.end = content.count + LONGEST_HEADER;
        try {
            return tar.getNextEntry();
        } finally {
            content.end = Long.MAX_VALUE;
        }
    }

    /// Knows how far reading has come, and stops it at a given end.
    private static final class Counted extends FilterInputStream {

        private long count;
        private long end = Long.MAX_VALUE;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (count >= end) {
                throw new IOException("an entry's header is too long");
            }
            var n = super.read(buffer, offset, (int) Math.min(length, end - count));
            count += Math.max(0, n);
            return n;
        }

        /// By reading: a file skips beyond its end without a word.
        @Override
        public long skip(long wanted) throws IOException {
            return Math.max(0, read(new byte[(int) Math.min(wanted, 1 << 16)]));
        }
    }
}
