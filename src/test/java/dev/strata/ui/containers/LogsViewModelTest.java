package dev.strata.ui.containers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.strata.engine.EngineEvent;
import dev.strata.engine.Session;
import dev.strata.harness.Until;
import dev.strata.ui.FakeContainers;
import dev.strata.ui.FakeEngine;
import dev.strata.ui.OneThread;
import dev.strata.ui.state.ContainerStore;
import dev.strata.ui.state.EngineStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a container says, followed, found and kept.
class LogsViewModelTest {

    private final OneThread one = new OneThread();
    private final FakeEngine engine = new FakeEngine();
    private final EngineStatus status = new EngineStatus(engine.engines(() -> true), one.background(),
            FakeEngine.preferences(), null);
    private final ContainerStore store = new ContainerStore(status, one.background());
    private final ContainersViewModel model = new ContainersViewModel(status, store, FakeEngine.preferences(),
            one.background());
    private final LogsViewModel logs = new LogsViewModel(status, model, one.background());
    private int seconds = 10;

    @BeforeEach
    void connect() {
        engine.inhabitants.speaking = true;
        engine.containers.add(FakeContainers.container(1, "web", "nginx:1", "running", "Up 2 hours"));
        engine.containers.add(FakeContainers.container(2, "db", "nginx:1", "running", "Up 2 hours"));
        status.start();
        one.until("rows", () -> model.rows().size() == 2);
    }

    @AfterEach
    void close() {
        engine.inhabitants.speaking = false;
        status.close();
        one.close();
    }

    private void say(String words) {
        engine.inhabitants.said.add(new Session.Chunk(Session.Source.STDOUT,
                ("2026-01-02T03:04:" + seconds++ + ".000000000Z " + words + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    private void until(String what, java.util.concurrent.Callable<Boolean> condition) {
        Until.holds(what, Duration.ofSeconds(10), () -> {
            one.passDelays();
            var holds = new boolean[1];
            one.on(() -> {
                try {
                    holds[0] = condition.call();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            return holds[0];
        });
    }

    private List<String> lines() {
        return logs.rows().stream().map(logs::plain).toList();
    }

    private void show(int row) {
        one.on(() -> logs.show(model.allRows().get(row).summary()));
    }

    @Test
    void whatIsSaidFromNowOnIsHeardToo() {
        say("one");
        show(0);
        until("the first line", () -> lines().equals(List.of("one")));
        say("two");
        until("the second", () -> lines().equals(List.of("one", "two")));
        assertEquals(1, engine.inhabitants.lines.size());
        assertTrue(engine.inhabitants.lines.getFirst().startsWith("docker logs --follow --timestamps --tail 1000000"));
    }

    @Test
    void leavingLosesNothingAndReadsNothingTwice() {
        say("one");
        show(0);
        until("the first line", () -> lines().equals(List.of("one")));
        show(1);
        one.on(() -> logs.show(null));
        say("two");
        show(0);
        until("both", () -> lines().equals(List.of("one", "two")));
        assertEquals(2, engine.inhabitants.lines.stream().filter(line -> line.startsWith("docker logs")).count());
    }

    @Test
    void oneThatIsStartedAgainGoesOn() {
        engine.inhabitants.speaking = false;
        say("one");
        show(0);
        until("the first line", () -> lines().equals(List.of("one")));
        say("two");
        engine.tell(new EngineEvent(EngineEvent.Type.CONTAINER, "start", model.allRows().getFirst().key(), Map.of(),
                Instant.now()));
        until("it goes on", () -> lines().equals(List.of("one", "two")));
    }

    @Test
    void findsForwardsAndBackwardsAndShowsOnlyThose() {
        for (var i = 0; i < 9; i++) {
            say((i % 3 == 0 ? "error " : "line ") + i);
        }
        show(0);
        until("nine lines", () -> lines().size() == 9);
        one.on(() -> logs.wordsProperty().set("ERROR"));
        until("the last is found", () -> "3 of 3".equals(logs.countProperty().get()));
        one.on(() -> logs.find(true));
        assertEquals("1 of 3", logs.countProperty().get());
        one.on(() -> logs.find(false));
        assertEquals("3 of 3", logs.countProperty().get());
        one.on(() -> logs.onlyProperty().set(true));
        until("only those", () -> lines().equals(List.of("error 0", "error 3", "error 6")));
        say("another error");
        until("a further one", () -> lines().size() == 4);
        one.on(() -> logs.wordsProperty().set("nowhere"));
        until("none fits", () -> lines().isEmpty() && logs.hiddenProperty().get());
        one.on(logs::showAll);
        until("all", () -> lines().size() == 10 && !logs.hiddenProperty().get());
    }
}
