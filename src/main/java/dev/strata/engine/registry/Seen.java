package dev.strata.engine.registry;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import dev.strata.core.filetree.LayerFiles;
import dev.strata.engine.archive.ContentSum;

/// A file's content, while somebody takes it, with what it is known by in the index of layers.
final class Seen extends FilterInputStream {

    private final ContentSum sum = new ContentSum();
    private long count;

    Seen(InputStream content) {
        super(content);
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
            sum.update(bytes, from, n);
            count += n;
        }
        return n;
    }

    @Override
    public long skip(long wanted) throws IOException {
        var left = wanted;
        var bytes = new byte[8192];
        for (var n = 0; left > 0 && n >= 0; left -= Math.max(0, n)) {
            n = read(bytes, 0, (int) Math.min(left, bytes.length));
        }
        return wanted - left;
    }

    /// Whether it is what the layer has under this name. Reads what the taker has left.
    boolean is(LayerFiles layer, String path) throws IOException {
        var entry = layer.find(path);
        if (entry <= 0) {
            return false;
        }
        transferTo(OutputStream.nullOutputStream());
        return layer.size(entry) == count && (count == 0 || layer.hash(entry) == sum.value());
    }
}
