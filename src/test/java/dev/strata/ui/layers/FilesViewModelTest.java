package dev.strata.ui.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.strata.core.filetree.Change;
import dev.strata.core.filetree.FileKind;
import dev.strata.core.filetree.FileTree;
import dev.strata.core.filetree.LayerFiles;
import dev.strata.core.filetree.LayerFilesBuilder;
import dev.strata.core.filetree.LayerFilesBuilder.Header;
import dev.strata.ui.OneThread;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A tree of files as rows.
class FilesViewModelTest {

    private final OneThread one = new OneThread();
    private final SimpleObjectProperty<@Nullable FileTree> tree = new SimpleObjectProperty<>();
    private final FilesViewModel model = new FilesViewModel(tree, one.background());

    @AfterEach
    void close() {
        one.close();
    }

    private static LayerFiles layer(String... named) {
        var made = new LayerFilesBuilder();
        for (var name : named) {
            var parts = name.split(":");
            var path = parts[0].getBytes(StandardCharsets.UTF_8);
            made.add(path, path.length, new Header(FileKind.FILE, false, new byte[0],
                    parts.length > 1 ? Long.parseLong(parts[1]) : 1, 0644, 0, 0, 0, 0, 0));
        }
        return made.build();
    }

    private void show(LayerFiles... layers) {
        one.on(() -> tree.set(FileTree.of(List.of(layers), layers.length - 1, layers.length - 1, false)));
    }

    private List<String> shown() {
        return model.rows().stream().map(FileRow::path).toList();
    }

    private void until(String... paths) {
        one.until(String.join(" ", paths), () -> shown().equals(List.of(paths)));
    }

    private FileRow row(String path) {
        return model.rows().stream().filter(row -> row.path().equals(path)).findFirst().orElseThrow();
    }

    @Test
    void aSmallTreeIsOpenUnaskedAndStaysAsAPersonLeavesIt() {
        show(layer("a/b/c", "a/d", "e"));
        until("/a", "/a/b", "/a/b/c", "/a/d", "/e");
        one.on(() -> model.toggle(row("/a/b")));
        until("/a", "/a/b", "/a/d", "/e");
        show(layer("a/b/c", "a/d", "e", "f"));
        until("/a", "/a/b", "/a/d", "/e", "/f");
        one.on(model::forget);
        show(layer("a/b/c"));
        until("/a", "/a/b", "/a/b/c");
    }

    @Test
    void aLargeTreeIsClosedAndOpensDownToAPath() {
        var names = new String[100];
        for (var i = 0; i < names.length; i++) {
            names[i] = "a/b/" + (100 + i);
        }
        show(layer(names));
        until("/a", "/a/b");
        one.on(() -> model.reveal("/a/b/150"));
        one.until("all are shown", () -> model.rows().size() == 102);
        assertEquals("/a/b/150", model.rows().get(model.place(row("/a/b/150").node())).path());
        one.on(() -> model.open(row("/a"), false));
        until("/a");
    }

    @Test
    void theFilterKeepsDirectoriesOfWhatFits() {
        show(layer("lib/one.so:10", "lib/two.txt:30", "bin/one:20"));
        one.on(() -> model.filterProperty().set("*.so"));
        until("/lib", "/lib/one.so");
        one.on(() -> model.filterProperty().set("size:>15B"));
        until("/bin", "/bin/one", "/lib", "/lib/two.txt");
        one.on(() -> model.filterProperty().set("/one(/"));
        one.until("what is wrong is said", () -> !model.problemProperty().get().isEmpty());
        one.on(() -> model.filterProperty().set(""));
        one.until("all again", () -> model.rows().size() == 5 && model.problemProperty().get().isEmpty());
    }

    @Test
    void theLargestComeFirstInEachDirectory() {
        show(layer("a/small:1", "a/large:9", "b:100"));
        until("/a", "/a/large", "/a/small", "/b");
        one.on(() -> model.bySizeProperty().set(true));
        until("/b", "/a", "/a/large", "/a/small");
    }

    @Test
    void onlyWhatWasDoneSo() {
        show(layer("a/kept", "a/changed", "a/gone"), layer("a/changed:5", "a/.wh.gone", "new"));
        one.until("all", () -> model.rows().size() == 5);
        assertEquals(Change.DELETED, row("/a/gone").tree().change(row("/a/gone").node()));
        one.on(() -> model.only(Change.ADDED, true));
        until("/new");
        one.on(() -> model.only(Change.DELETED, true));
        until("/a", "/a/gone", "/new");
        one.on(() -> {
            model.only(Change.ADDED, false);
            model.only(Change.DELETED, false);
            model.only(Change.CHANGED, true);
        });
        until("/a", "/a/changed");
    }

    @Test
    void noTreeIsNoRows() {
        show(layer("a"));
        until("/a");
        one.on(() -> tree.set(null));
        until();
        assertTrue(model.place(1) < 0);
    }
}
