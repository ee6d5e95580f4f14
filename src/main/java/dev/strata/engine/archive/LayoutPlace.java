package dev.strata.engine.archive;

import java.io.IOException;
import java.io.OutputStream;

import dev.strata.core.image.Digest;

/// Where the content of an OCI layout is put while it comes.
interface LayoutPlace extends AutoCloseable {

    /// Content whose digest is known when all of it has come.
    abstract class Blob extends OutputStream {

        @Override
        public final void write(int b) throws IOException {
            write(new byte[]{(byte) b}, 0, 1);
        }

        @Override
        public abstract void write(byte[] bytes, int from, int length) throws IOException;

        /// Gives it its name. Content that is there already is kept once.
        abstract void keep(Digest digest) throws IOException;

        /// Closed without a name, it is not kept.
        @Override
        public abstract void close() throws IOException;
    }

    /// One at a time.
    ///
    /// @param size bytes that will come, exactly
    Blob blob(long size) throws IOException;

    /// A file beside the blobs.
    void document(String name, byte[] content) throws IOException;

    /// All is there: makes it outlive a power cut.
    ///
    /// @return bytes that were written
    long finish() throws IOException;

    @Override
    void close() throws IOException;
}
