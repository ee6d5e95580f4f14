package dev.strata.engine.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.strata.core.image.Digest;

/// An OCI layout as a folder.
final class LayoutFolder implements LayoutPlace {

    private final Path folder;
    private final Path blobs;
    private long written;

    /// @param folder is made
    LayoutFolder(Path folder) throws IOException {
        this.folder = Files.createDirectory(folder);
        this.blobs = Files.createDirectory(folder.resolve("blobs"));
    }

    @Override
    public Blob blob(long size) throws IOException {
        return new FileBlob(blobs.resolve("coming"));
    }

    @Override
    public void document(String name, byte[] content) throws IOException {
        try (var disk = new Disk(folder.resolve(name))) {
            disk.write(content);
            disk.settle();
        }
        written += content.length;
    }

    @Override
    public long finish() {
        return written;
    }

    @Override
    public void close() {
    }

    private final class FileBlob extends Blob {

        private final Path file;
        private final Disk disk;

        FileBlob(Path file) throws IOException {
            this.file = file;
            this.disk = new Disk(file);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            disk.write(bytes, from, length);
        }

        @Override
        void keep(Digest digest) throws IOException {
            disk.settle();
            disk.close();
            Unfinished.onDisk(() -> {
                var place = Files.createDirectories(blobs.resolve(digest.algorithm())).resolve(digest.hex());
                if (!Files.exists(place)) {
                    Files.move(file, place);
                    written += Files.size(place);
                }
            });
        }

        @Override
        public void close() throws IOException {
            disk.close();
            Unfinished.onDisk(() -> Files.deleteIfExists(file));
        }
    }
}
