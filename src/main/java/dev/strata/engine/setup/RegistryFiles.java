package dev.strata.engine.setup;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.TreeMap;

import dev.strata.core.tar.TarWriter;
import dev.strata.core.tar.TarWriter.Entry;

/// The files that a registry reads, as the tar that puts them into its container. They are in no image and no volume.
final class RegistryFiles {

    private static final int OWNER_ONLY = 0600;
    private static final int ALL = 0644;

    private final TreeMap<String, byte[]> files = new TreeMap<>();
    private final String user;

    /// @param user who the image's process is: empty for root, a number or a name, with `:group` or without
    RegistryFiles(String user) {
        this.user = user.replaceFirst(":.*", "");
    }

    /// @param path from the root, with a leading slash; its folder is made
    void add(String path, byte[] content) {
        files.put(path.substring(1), content);
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    /// Only who needs to may read them; the number of a user's name stands in the image alone, so of one with a name they
    /// are readable in the container, where nobody else is.
    InputStream tar() {
        var numbered = user.isEmpty() || user.equals("root") || user.matches("\\d{1,9}");
        var owner = user.matches("\\d{1,9}") ? Long.parseLong(user) : 0;
        var bytes = new ByteArrayOutputStream();
        try {
            var tar = new TarWriter(bytes);
            var last = "";
            for (var file : files.entrySet()) {
                var folder = file.getKey().substring(0, file.getKey().indexOf('/'));
                if (!folder.equals(last)) {
                    tar.entry(Entry.directory(folder));
                    last = folder;
                }
                tar.entry(new Entry(file.getKey(), '0', "", file.getValue().length, numbered ? OWNER_ONLY : ALL, owner,
                        0, 0));
                tar.content(new ByteArrayInputStream(file.getValue()), file.getValue().length);
            }
            tar.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
