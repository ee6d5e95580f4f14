package dev.strata.ui.context;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.strata.engine.BuildContext.Walker;
import dev.strata.ui.OneThread;
import dev.strata.ui.context.ContextTreeViewModel.LeftOut;
import dev.strata.ui.context.ContextTreeViewModel.OfRule;
import dev.strata.ui.context.ContextViewModel.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A build context, with no window.
class ContextViewModelTest {

    @TempDir
    Path folder = Path.of(".");

    private final OneThread one = new OneThread();
    private final ContextViewModel model = new ContextViewModel(one.background());
    private final ContextTreeViewModel files = new ContextTreeViewModel(model, one.background());

    @AfterEach
    void close() {
        one.close();
    }

    private void file(String path, int bytes) throws IOException {
        var file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[bytes]);
    }

    private void show() {
        one.on(() -> model.show(folder, Optional.empty(), Walker.BUILDKIT));
        one.until("it is shown", () -> model.stateProperty().get() == State.SHOWN);
    }

    private void until(String... rows) {
        one.until(String.join(", ", rows), () -> List.of(rows).equals(rows()));
    }

    private List<String> rows() {
        return files.rows().stream().map(row -> "  ".repeat(row.depth()) + row.tree().name(row.node())).toList();
    }

    private ContextRow row(String path) {
        return files.rows().get(files.place(path));
    }

    @Test
    void theTreeOpensWhereMostIsAndKeepsWhatIsOpen() throws Exception {
        file("src/app/a.js", 1_000);
        file("src/b.js", 10);
        file("docs/c.md", 50);
        file("Dockerfile", 5);
        show();
        until("src", "  app", "    a.js", "  b.js", "docs", "Dockerfile");
        assertEquals("Context 1.07 kB, 4 files", model.summaryProperty().get());
        one.on(() -> files.open(row("docs"), true));
        one.on(() -> files.open(row("src"), false));
        until("src", "docs", "  c.md", "Dockerfile");
        one.on(() -> files.bySizeProperty().set(false));
        until("docs", "  c.md", "src", "Dockerfile");
        file("docs/d.md", 60);
        one.on(model::refresh);
        until("docs", "  c.md", "  d.md", "src", "Dockerfile");
        one.on(() -> files.filterProperty().set("*.js size:>100B"));
        until("src", "  app", "    a.js");
        one.on(() -> files.filterProperty().set("/(/"));
        one.until("a problem", () -> !files.problemProperty().get().isEmpty());
        one.on(() -> files.reveal("src/b.js"));
        one.until("it is there", () -> files.place("src/b.js") >= 0 && files.filterProperty().get().isEmpty());
    }

    @Test
    void whatIsLeftOutIsShownWithItsRuleAndMeasured() throws Exception {
        file("node_modules/x/y.js", 3_000);
        file("node_modules/x/z.js", 4_000);
        file("app.log", 70);
        file("app.js", 10);
        Files.writeString(folder.resolve(".dockerignore"), "node_modules\n*.log\nnothing\n");
        show();
        until(".dockerignore", "app.js");
        one.on(() -> files.partProperty().set(new LeftOut()));
        one.until("measured", () -> files.rows().size() == 2
                && "7.00 kB".equals(ContextWords.size(files, row("node_modules"))));
        one.on(() -> {
            assertEquals("by node_modules", ContextWords.note(row("node_modules")));
            assertEquals("2", ContextWords.files(files, row("node_modules")));
            assertEquals("70 B", ContextWords.size(files, row("app.log")));
        });
        one.on(() -> files.partProperty().set(new OfRule(1)));
        until("app.log");
        var rules = Objects.requireNonNull(model.shownProperty().get()).facts().rules();
        assertEquals(List.of("1 folder", "1 path, 70 B", "no effect"),
                rules.stream().map(ContextWords::rule).toList());
    }

    @Test
    void oneClickIgnoresAndAnotherTakesItBack() throws Exception {
        file("a.tmp", 1);
        file("sub/b.tmp", 20);
        file("keep", 3);
        show();
        until("sub", "  b.tmp", "keep", "a.tmp");
        one.on(() -> model.ignore(row("keep")));
        until("sub", "  b.tmp", ".dockerignore", "a.tmp");
        one.on(() -> model.ignoreLike(row("a.tmp")));
        until(".dockerignore", "sub");
        assertEquals(List.of("keep", "**/*.tmp"), Files.readAllLines(folder.resolve(".dockerignore")));
        one.on(model::undo);
        until("sub", "  b.tmp", ".dockerignore", "a.tmp");
        Files.writeString(folder.resolve(".dockerignore"), "changed\n");
        one.on(model::undo);
        one.until("refused", () -> model.problemProperty().get().contains("was changed since"));
        Files.writeString(folder.resolve(".dockerignore"), "keep\n");
        one.on(model::undo);
        until("sub", "  b.tmp", "keep", "a.tmp");
        assertFalse(Files.exists(folder.resolve(".dockerignore")));
        assertNull(model.lastProperty().get());
    }

    @Test
    void whatCannotBeLookedThroughIsSaid() {
        one.on(() -> model.show(folder.resolve("nowhere"), Optional.empty(), Walker.CLASSIC));
        one.until("it failed", () -> model.stateProperty().get() == State.FAILED);
        assertTrue(model.failureProperty().get().contains("There is no folder"), model.failureProperty().get());
        one.on(() -> model.show(null, Optional.empty(), Walker.CLASSIC));
        assertEquals(State.NOTHING, model.stateProperty().get());
        assertEquals("", model.summaryProperty().get());
    }

    @Test
    void whatIsSaidBesideTheTree() throws Exception {
        file(".env", 5);
        file("big.bin", 100);
        Files.writeString(folder.resolve(".dockerignore"), "a[\nx\n");
        show();
        var said = SideRow.of(Objects.requireNonNull(model.shownProperty().get()));
        assertEquals(Arrays.asList("Heading", "Sentence", "Heading", "Warning", "Heading", "Rule", "Heading", "Large",
                "Large", "Large"), said.stream().map(row -> row.getClass().getSimpleName()).toList());
    }
}
