package dev.strata.engine.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.strata.engine.Monitor;
import dev.strata.engine.Progress;

/// A file that tells how much of it has been read (item = its name).
final class Watched extends FilterInputStream {

    private final String name;
    private final long size;
    private final Monitor monitor;
    private long count;

    Watched(Path file, Monitor monitor) throws IOException {
        super(Files.newInputStream(file));
        this.name = String.valueOf(file.getFileName());
        this.size = Files.size(file);
        this.monitor = monitor;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        var n = super.read(bytes, from, length);
        if (n > 0) {
            count += n;
            monitor.progress(new Progress(name, "", count, size));
        }
        return n;
    }

    @Override
    public long skip(long wanted) throws IOException {
        var skipped = super.skip(wanted);
        count += Math.max(0, skipped);
        return skipped;
    }
}
