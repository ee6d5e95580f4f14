package dev.strata.engine.archive;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

import dev.strata.engine.Monitor;
import dev.strata.engine.Progress;

/// Tells how much has come (item = a file's name). Leaves the stream below open.
final class Counted extends FilterOutputStream {

    private final String name;
    private final long expected;
    private final Monitor monitor;
    private long count;

    /// @param expected bytes, about; -1 when not known
    Counted(OutputStream out, String name, long expected, Monitor monitor) {
        super(out);
        this.name = name;
        this.expected = expected;
        this.monitor = monitor;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[]{(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
        count += length;
        // What is expected is a guess: it must not look done before it is.
        monitor.progress(new Progress(name, "", count, expected < 0 ? -1 : Math.max(expected, count)));
    }

    @Override
    public void close() {
    }
}
