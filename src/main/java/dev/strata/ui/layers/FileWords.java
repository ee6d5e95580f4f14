package dev.strata.ui.layers;

import dev.strata.core.filetree.FileKind;
import dev.strata.core.filetree.LayerFiles;
import dev.strata.core.filetree.ModeWords;
import dev.strata.core.image.Units;
import dev.strata.ui.Messages;

/// Files in words.
final class FileWords {

    private FileWords() {
    }

    /// As `ls -l` begins a line: `-rwsr-xr-x`.
    static String mode(LayerFiles files, int entry) {
        return ModeWords.of(files.kind(entry), files.mode(entry));
    }

    /// With where a link leads.
    static String name(FileRow row) {
        var files = row.tree().files(row.node());
        var entry = row.tree().entry(row.node());
        var link = files.link(entry);
        return files.name(entry) + (link.isEmpty() ? "" : files.hardLink(entry) ? " = " + link : " → " + link);
    }

    /// What became of it.
    static String meaning(FileRow row) {
        var tree = row.tree();
        var layer = tree.layer(row.node()) + 1;
        var folder = tree.directory(row.node());
        var bytes = Units.size(tree.bytes(row.node()));
        return switch (tree.change(row.node())) {
            case ADDED -> folder
                    ? Messages.get("layers.meaning.added.folder", tree.fileCount(row.node()), bytes)
                    : Messages.get("layers.meaning.added", layer);
            case CHANGED -> folder
                    ? Messages.get("layers.meaning.changed.folder", tree.fileCount(row.node()), bytes)
                    : Messages.get("layers.meaning.changed", layer);
            case DELETED -> tree.bytes(row.node()) == 0
                    ? Messages.get("layers.meaning.deleted", layer)
                    : Messages.get("layers.meaning.deleted.bytes", bytes, layer);
            case UNCHANGED -> folder
                    ? Messages.get("layers.meaning.folder", tree.fileCount(row.node()), bytes)
                    : Messages.get("layers.meaning.unchanged", layer);
        };
    }

    /// `12 kB, -rw-r--r--, 0:0`; of a folder without a size.
    static String facts(LayerFiles files, int entry) {
        var owner = files.uid(entry) + ":" + files.gid(entry);
        return files.kind(entry) == FileKind.FILE
                ? Units.size(files.size(entry)) + ", " + mode(files, entry) + ", " + owner
                : mode(files, entry) + ", " + owner;
    }
}
