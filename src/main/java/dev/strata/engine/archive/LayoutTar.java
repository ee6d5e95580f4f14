package dev.strata.engine.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

import dev.strata.core.image.Digest;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipEncodingHelper;

/// An OCI layout as a tar. A blob is called by its digest, which is known when all of it has come, and in a tar the name
/// stands first: its place is left free and filled in afterwards.
final class LayoutTar implements LayoutPlace {

    private static final int BLOCK = 512;

    private final Disk disk;
    private final Set<Digest> kept = new HashSet<>();

    /// @param file is made
    LayoutTar(Path file) throws IOException {
        disk = new Disk(file);
    }

    @Override
    public Blob blob(long size) throws IOException {
        return new TarBlob(size);
    }

    @Override
    public void document(String name, byte[] content) throws IOException {
        disk.write(header(name, content.length));
        disk.write(content);
        pad(content.length);
    }

    /// The same whoever writes it and whenever.
    private static byte[] header(String name, long size) throws IOException {
        var entry = new TarArchiveEntry(name);
        entry.setSize(size);
        entry.setMode(TarArchiveEntry.DEFAULT_FILE_MODE);
        entry.setLastModifiedTime(FileTime.from(Instant.EPOCH));
        entry.setIds(0, 0);
        entry.setNames("", "");
        var header = new byte[BLOCK];
        // With star's way of saying a size of 8 GiB and more.
        entry.writeEntryHeader(header, ZipEncodingHelper.getZipEncoding("UTF-8"), true);
        return header;
    }

    private void pad(long size) throws IOException {
        disk.write(new byte[(int) ((BLOCK - size % BLOCK) % BLOCK)]);
    }

    @Override
    public long finish() throws IOException {
        disk.write(new byte[2 * BLOCK]);
        disk.settle();
        return disk.position();
    }

    @Override
    public void close() throws IOException {
        disk.close();
    }

    private final class TarBlob extends Blob {

        private final long start = disk.position();
        private final long size;
        private boolean done;

        TarBlob(long size) throws IOException {
            this.size = size;
            disk.write(new byte[BLOCK]);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            disk.write(bytes, from, length);
        }

        @Override
        void keep(Digest digest) throws IOException {
            if (!kept.add(digest)) {
                return;
            }
            pad(size);
            disk.put(start, header("blobs/" + digest.algorithm() + "/" + digest.hex(), size));
            done = true;
        }

        @Override
        public void close() throws IOException {
            if (!done) {
                disk.cut(start);
            }
        }
    }
}
