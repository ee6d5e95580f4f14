package dev.strata.ui.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import dev.strata.engine.EngineException;
import dev.strata.engine.LayerSource;
import dev.strata.engine.Monitor;
import dev.strata.engine.archive.ImageArchives;
import dev.strata.ui.FakeEngine;
import dev.strata.ui.OneThread;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.ImageEntry;
import dev.strata.ui.state.ImageStore;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// All images by what they stand on.
class ForestViewModelTest {

    private final OneThread one = new OneThread();
    private final FakeEngine engine = new FakeEngine();
    private final EngineStatus status = new EngineStatus(engine.engines(() -> true), one.background(),
            FakeEngine.preferences(), null);
    private final ImageStore store = new ImageStore(status, one.background());
    private final SimpleBooleanProperty watched = new SimpleBooleanProperty();
    private final SimpleObjectProperty<@Nullable Subject> subject = new SimpleObjectProperty<>();
    private final ForestViewModel model = new ForestViewModel(status, store, one.background(), watched, subject);

    @BeforeEach
    void connect() {
        engine.add(1, "base:1").layers("base:100");
        engine.add(2, "shop/app:1").layers("base:100", "tools:5", "app:200");
        engine.add(3, "shop/app:2").layers("base:100", "tools:5", "app2:300");
        engine.add(4, "alone:1").layers("other:7");
        status.start();
        one.until("rows", () -> store.snapshotProperty().get().entries().size() == 4);
    }

    @AfterEach
    void close() {
        status.close();
        one.close();
    }

    private List<String> titles() {
        return model.drawnProperty().get().rows().stream()
                .map(row -> " ".repeat(row.branch().depth()) + row.title()).toList();
    }

    private void look() {
        look(5);
    }

    private void look(int branches) {
        one.on(() -> watched.set(true));
        one.until("all is known", () -> model.drawnProperty().get().forest().rows().size() == branches
                && model.known().unreadProperty().get() == 0);
    }

    @Test
    void whoeverLooksWhenItIsMadeSeesItToo() {
        one.on(() -> watched.set(true));
        var late = new AtomicReference<@Nullable ForestViewModel>();
        one.on(() -> late.set(new ForestViewModel(status, store, one.background(), watched, subject)));
        one.until("its rows", () -> !Objects.requireNonNull(late.get()).drawnProperty().get().rows().isEmpty());
    }

    private LayerSource source() {
        return EngineLayers.of(new ImageArchives(), engine, store.snapshotProperty().get().entries().getFirst());
    }

    private Subject subject(int number) throws EngineException {
        var id = engine.images.get(number).id().toString();
        return new Subject("app", "Fake", engine.inspect(id, Monitor.NONE), engine.history(id, Monitor.NONE), source(),
                Set.of(), true);
    }

    @Test
    void nothingIsAskedUntilSomebodyLooks() {
        assertEquals(0, engine.inspections.get());
        look();
        assertEquals(4, engine.inspections.get());
        assertEquals(List.of("base:1", " make", "  shop/app:2", "  shop/app:1", "alone:1"), titles());
    }

    private void remove() {
        one.on(() -> {
            engine.images.removeIf(image -> image.tags().getFirst().familiar().equals("shop/app:2"));
            engine.tell(FakeEngine.imageEvent());
        });
    }

    private ForestRow row(int number) {
        return model.drawnProperty().get().rows().get(number);
    }

    private static String name(@Nullable ImageEntry entry) {
        return Objects.requireNonNull(entry).summary().tags().getFirst().familiar();
    }

    @Test
    void aRunOfLayersIsShownEach() {
        remove();
        one.until("it is gone", () -> {
            one.passLater();
            return store.snapshotProperty().get().entries().size() == 3;
        });
        look(3);
        assertEquals(List.of("base:1", " shop/app:1", "alone:1"), titles());
        one.on(() -> model.open(row(0), true));
        assertEquals(3, titles().size(), "a single layer is no run");
        one.on(() -> model.open(row(1), true));
        assertEquals(List.of("base:1", " make", " shop/app:1", "alone:1"), titles());
        assertEquals(5, row(1).bytes());
        assertEquals(200, row(2).bytes());
        assertEquals(1, row(1).layer());
        assertEquals("shop/app:1", name(model.holder(row(1))));
        assertNull(model.entry(row(1)));
        one.on(() -> model.filterProperty().set("app"));
        assertEquals(List.of("base:1", " make", " shop/app:1"), titles(), "it stays open");
        one.on(() -> model.open(row(1), false));
        assertEquals(List.of("base:1", " shop/app:1"), titles());
        assertEquals(205, row(1).bytes());
    }

    @Test
    void theWayToTheImageThatIsLookedAt() throws Exception {
        look();
        var app = subject(1);
        one.on(() -> subject.set(app));
        assertEquals(Set.of(0, 1, 3), model.drawnProperty().get().path());
        assertEquals(3, model.place());
        assertEquals("shop/app:1", name(model.entry(row(3))));
        assertNull(model.entry(row(1)), "no image ends there");
        assertEquals("shop/app:1", name(model.holder(row(1))), "the image that is looked at stands on it");
        one.on(() -> subject.set(null));
        assertEquals("shop/app:2", name(model.holder(row(1))), "the first that does");
        assertEquals("alone:1", name(model.holder(row(4))));
    }

    @Test
    void aFoundImageIsShownWithWhatItStandsOn() {
        look();
        one.on(() -> model.filterProperty().set("APP:2"));
        assertEquals(List.of("base:1", " make", "  shop/app:2"), titles());
        one.on(() -> model.filterProperty().set("nothing of that name"));
        assertEquals(List.of(), titles());
        one.on(() -> model.filterProperty().set(" "));
        assertEquals(5, titles().size());
    }

    @Test
    void anImageThatGoesTakesItsBranchAlong() {
        look();
        remove();
        one.until("it is gone", () -> {
            one.passLater();
            return titles().equals(List.of("base:1", " shop/app:1", "alone:1"));
        });
        assertEquals(2, model.drawnProperty().get().forest().rows().get(1).layers().size(), "a run with no branch");
    }
}
