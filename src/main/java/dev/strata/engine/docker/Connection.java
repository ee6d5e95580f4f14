package dev.strata.engine.docker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// A connection to an engine that belongs to one request. One thread may read while another writes; closing it ends both.
interface Connection extends AutoCloseable {

    InputStream in();

    OutputStream out();

    /// Says that nothing more is sent; the other side may go on.
    void endOutput() throws IOException;

    @Override
    void close() throws IOException;
}
