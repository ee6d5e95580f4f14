package dev.strata.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A real disk that is soon full: memory, mounted on a folder of its own. Only root can do that, as the tests' engines.
public final class SmallDisk implements AutoCloseable {

    private final Path root;

    /// @param bytes it has room for
    public SmallDisk(int bytes) throws IOException, InterruptedException {
        root = Files.createTempDirectory("strata-disk");
        run("mount", "-t", "tmpfs", "-o", "size=" + bytes, "tmpfs", root.toString());
    }

    public Path root() {
        return root;
    }

    private static void run(String... command) throws IOException, InterruptedException {
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IOException(String.join(" ", command));
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        run("umount", "-l", root.toString());
        Files.delete(root);
    }
}
