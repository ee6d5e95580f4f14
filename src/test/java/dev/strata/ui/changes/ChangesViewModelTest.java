package dev.strata.ui.changes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import dev.strata.core.changes.Noise;
import dev.strata.core.changes.Ticks;
import dev.strata.core.container.ContainerSummary;
import dev.strata.core.container.PathChange;
import dev.strata.core.filetree.Change;
import dev.strata.core.image.Digest;
import dev.strata.engine.EngineEvent;
import dev.strata.engine.EngineException;
import dev.strata.ui.FakeEngine;
import dev.strata.ui.OneThread;
import dev.strata.ui.changes.ChangesViewModel.State;
import dev.strata.ui.contents.Content;
import dev.strata.ui.state.EngineState;
import dev.strata.ui.state.EngineStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a container changed, with no window.
class ChangesViewModelTest {

    private static final Digest IMAGE = new Digest("sha256", "1".repeat(64));

    private final OneThread one = new OneThread();
    private final FakeEngine engine = new FakeEngine();
    private final EngineStatus status = new EngineStatus(engine.engines(() -> true), one.background(),
            FakeEngine.preferences(), null);
    private final ChangesViewModel model = new ChangesViewModel(status, one.background());

    @BeforeEach
    void connect() {
        status.start();
        one.until("connected", () -> status.state() instanceof EngineState.Connected);
    }

    @AfterEach
    void close() {
        status.close();
        one.close();
    }

    private static ContainerSummary container(String id) {
        return container(id, "exited");
    }

    private static ContainerSummary container(String id, String state) {
        return new ContainerSummary(id, "shop", IMAGE, state);
    }

    private void changed(String id, String... lines) {
        engine.inhabitants.changed.put(id, Arrays.stream(lines).map(line -> new PathChange(switch (line.charAt(0)) {
            case 'A' -> Change.ADDED;
            case 'C' -> Change.CHANGED;
            default -> Change.DELETED;
        }, line.substring(2))).toList());
    }

    private void file(String at, String text) {
        engine.inhabitants.files.put(at, text.getBytes(StandardCharsets.UTF_8));
    }

    private void show(String id) {
        one.on(() -> model.show(container(id)));
        one.until("they are shown", () -> model.stateProperty().get() != State.LOADING);
    }

    private List<String> rows() {
        return model.rows().stream().map(row -> "  ".repeat(row.depth()) + row.name()).toList();
    }

    private void until(String... rows) {
        one.until(String.join(", ", rows), () -> rows().equals(List.of(rows)));
    }

    private ChangeRow row(String path) {
        return model.rows().stream().filter(row -> row.path().equals(path)).findFirst().orElseThrow();
    }

    @Test
    void chainsAreOneRowAndNoiseIsLeftOutWithItsReason() {
        changed("a", "C /etc", "A /etc/motd", "C /home", "C /home/app", "A /home/app/.bash_history", "C /var",
                "C /var/log", "A /var/log/dpkg.log", "D /etc/old");
        show("a");
        until("etc", "  motd", "  old", "home/app", "var/log");
        assertEquals(Noise.LOG, model.why(row("/var/log")));
        assertEquals(Ticks.State.NONE, model.ticked(row("/home/app")));
        assertEquals(new Ticks.Sum(3, 9, 1, 1, 1), model.sumProperty().get());
        one.on(() -> model.leaveOutNoise(false));
        assertEquals(9, model.sumProperty().get().kept());
        assertTrue(model.all());
        one.on(() -> model.toggle(row("/etc")));
        assertEquals(List.of("/home", "/home/app", "/home/app/.bash_history", "/var", "/var/log", "/var/log/dpkg.log"),
                model.kept().stream().map(PathChange::path).toList());
        one.on(() -> model.toggleOpen(row("/home/app")));
        until("etc", "  motd", "  old", "home/app", "  .bash_history", "var/log");
        assertEquals(3, model.above(model.rows().get(4)));
    }

    @Test
    void aFilterShowsWhatFits() {
        changed("a", "C /etc", "A /etc/motd", "C /etc/passwd", "A /srv", "A /srv/motd");
        show("a");
        one.on(() -> model.filterProperty().set("motd"));
        until("etc", "  motd", "srv", "  motd");
        one.on(() -> assertEquals(List.of(2, 2, 0), List.of(model.count(null), model.count(Change.ADDED),
                model.count(Change.CHANGED)), "what the words let through is counted"));
        one.on(() -> model.onlyProperty().set(Change.CHANGED));
        until();
        one.on(() -> assertEquals(2, model.count(Change.ADDED), "whichever kind is shown"));
    }

    @Test
    void aKindIsShownAloneAndWhatNoEngineTellsIsRefused() {
        changed("a", "C /etc", "A /etc/motd", "C /etc/passwd", "D /etc/old");
        show("a");
        one.on(() -> model.onlyProperty().set(Change.DELETED));
        until("etc", "  old");
        one.on(() -> model.filterProperty().set("size:>1MB"));
        one.until("a problem", () -> !model.problemProperty().get().isEmpty());
    }

    @Test
    void sizesAreAskedForWhatIsKeptAndForWhatIsSeen() {
        changed("a", "C /etc", "A /etc/motd", "C /etc/passwd", "D /etc/old", "C /tmp", "A /tmp/x", "C /var",
                "C /var/log",
                "A /var/log/y");
        file("a:/etc/motd", "hello");
        file("a:/etc/passwd", "root");
        file("a:/tmp/x", "1234567");
        show("a");
        one.until("the layer", () -> {
            one.passLater();
            return model.layerProperty().get().complete();
        });
        assertEquals(9, model.layerProperty().get().bytes());
        assertFalse(engine.inhabitants.stats.contains("/tmp/x"));
        one.on(() -> model.look(List.of(row("/tmp"))));
        one.until("what is in a directory on screen", () -> engine.inhabitants.stats.contains("/tmp/x"));
        assertFalse(engine.inhabitants.stats.contains("/var/log/y"), "nobody looks at it");
        assertFalse(engine.inhabitants.stats.contains("/etc/old"), "what is gone has no size");
        one.on(() -> model.tickAll(true));
        one.until("the layer, of which one path is gone by now", () -> {
            one.passLater();
            return model.layerProperty().get().bytes() == 16 && model.layerProperty().get().complete();
        });
        assertEquals(engine.inhabitants.stats.stream().distinct().count(), engine.inhabitants.stats.size(),
                "each once");
    }

    @Test
    void aRefreshKeepsWhatWasTickedAndOpened() {
        changed("a", "C /etc", "A /etc/motd", "A /etc/issue");
        file("a:/etc/motd", "x");
        show("a");
        one.on(() -> model.toggle(row("/etc/motd")));
        one.on(() -> engine.tell(new EngineEvent(EngineEvent.Type.CONTAINER, "exec_start: sh", "a", Map.of(),
                Instant.now())));
        one.until("it has run on", () -> model.ranProperty().get());
        changed("a", "C /etc", "A /etc/motd", "A /etc/issue", "A /etc/more");
        one.on(model::refresh);
        one.until("the new one", () -> model.rows().size() == 4);
        assertFalse(model.ranProperty().get());
        assertEquals(Ticks.State.NONE, model.ticked(row("/etc/motd")));
        assertEquals(Ticks.State.ALL, model.ticked(row("/etc/more")));
    }

    @Test
    void whatWasTickedIsThereAgainAfterAnotherContainer() {
        changed("web", "C /etc", "A /etc/motd", "A /etc/issue");
        changed("db", "A /data");
        show("web");
        until("etc", "  issue", "  motd");
        one.on(() -> model.toggle(row("/etc/motd")));
        show("db");
        until("data");
        show("web");
        until("etc", "  issue", "  motd");
        assertEquals(Ticks.State.NONE, model.ticked(row("/etc/motd")));
        assertEquals(Ticks.State.ALL, model.ticked(row("/etc/issue")));
    }

    @Test
    void whatRunsMayHaveChangedMore() {
        changed("a");
        show("a");
        assertFalse(model.ranProperty().get(), "it does not run");
        one.on(() -> model.show(container("a", "running")));
        assertTrue(model.ranProperty().get(), "whether its start was heard of or not");
        one.on(() -> model.show(container("a", "exited")));
        assertTrue(model.ranProperty().get(), "it has run");
        one.on(model::refresh);
        assertFalse(model.ranProperty().get());
        one.on(() -> model.show(container("a", "paused")));
        one.on(model::refresh);
        assertFalse(model.ranProperty().get(), "it is held");
    }

    @Test
    void everyStateHasItsPlace() {
        assertEquals(State.NOTHING_CHOSEN, model.stateProperty().get());
        changed("none");
        show("none");
        assertEquals(State.NONE, model.stateProperty().get());
        engine.refusals.put("gone", new EngineException(EngineException.Kind.NOT_FOUND, "No such container"));
        show("gone");
        assertEquals(State.FAILED, model.stateProperty().get());
        assertTrue(model.failureProperty().get().contains("not there"), model.failureProperty().get());
        engine.refusals.clear();
        changed("gone", "A /x");
        one.on(model::refresh);
        one.until("again", () -> model.stateProperty().get() == State.SHOWN);
        one.on(() -> model.show(null));
        assertEquals(State.NOTHING_CHOSEN, model.stateProperty().get());
        assertEquals(0, model.rows().size());
    }

    @Test
    void aFileIsComparedWithTheImages() {
        file("a:/etc/motd", "one\ntwo\n");
        // A container is made of the image for it.
        var made = String.format("%064x", 0xc0de);
        file(made + ":/etc/motd", "one\nzero\n");
        var file = new ChangeFileViewModel(engine, container("a"), new PathChange(Change.CHANGED, "/etc/motd"),
                one.background());
        one.on(() -> file.show(file.sides().getFirst()));
        one.until("it is read", () -> !file.reader().busyProperty().get());
        assertEquals(List.of("  one", "- zero", "+ two"),
                assertInstanceOf(Content.Difference.class, file.reader().shownProperty().get()).lines());
        assertTrue(engine.asked.contains("rm -f -v " + made), "it is removed again");
        var gone = new ChangeFileViewModel(engine, container("a"), new PathChange(Change.ADDED, "/none"),
                one.background());
        one.on(() -> gone.show(gone.sides().getFirst()));
        one.until("it is read", () -> !gone.reader().busyProperty().get());
        assertTrue(assertInstanceOf(Content.Words.class, gone.reader().shownProperty().get()).sentence()
                .contains("no more"));
    }
}
