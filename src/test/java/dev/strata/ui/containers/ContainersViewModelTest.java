package dev.strata.ui.containers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.strata.core.command.ControlContainers.Verb;
import dev.strata.core.container.ContainerDetails.Mount;
import dev.strata.core.container.ContainerState;
import dev.strata.core.container.ContainerSummary;
import dev.strata.core.container.PortBinding;
import dev.strata.engine.EngineException;
import dev.strata.ui.FakeContainers;
import dev.strata.ui.FakeEngine;
import dev.strata.ui.OneThread;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.state.ContainerStore;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.work.Job;
import javafx.scene.Node;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The page's gestures with no toolkit.
class ContainersViewModelTest {

    private final OneThread one = new OneThread();
    private final FakeEngine engine = new FakeEngine();
    private final EngineStatus status = new EngineStatus(engine.engines(() -> true), one.background(),
            FakeEngine.preferences(), null);
    private final ContainerStore store = new ContainerStore(status, one.background());
    private final ContainersViewModel model = new ContainersViewModel(status, store, FakeEngine.preferences(),
            one.background());
    private final Jobs jobs = new Jobs(one.background());
    private final ContainerDesk desk = new ContainerDesk(model, jobs, new NoDialogs(), one.background());

    @BeforeEach
    void connect() {
        engine.containers.add(FakeContainers.container(3, "web", "nginx:1", "running", "Up 2 hours"));
        engine.containers.add(FakeContainers.container(2, "db", "postgres:17", "paused", "Up 3 days (Paused)"));
        engine.containers.add(FakeContainers.container(1, "job", "debian:12", "exited", "Exited (3) 5 minutes ago"));
        status.start();
        one.until("rows", () -> model.rows().size() == 3);
    }

    @AfterEach
    void close() {
        status.close();
        one.close();
    }

    private List<String> shown() {
        return model.rows().stream().map(ContainerRow::name).toList();
    }

    private List<ContainerSummary> all() {
        return model.allRows().stream().map(ContainerRow::summary).toList();
    }

    @Test
    void filtersByWordsAndKeys() {
        one.on(() -> model.filterTextProperty().set("POST"));
        assertEquals(List.of("db"), shown());
        one.on(() -> model.filterTextProperty().set("state:running"));
        assertEquals(List.of("web"), shown());
        one.on(() -> model.filterTextProperty().set("-image:nginx sleep"));
        assertEquals(List.of("db", "job"), shown());
        one.on(() -> model.filterTextProperty().set("state:happy web"));
        assertFalse(model.filterProblemProperty().get().isEmpty());
        assertEquals(List.of("web"), shown());
        one.on(() -> {
            model.filterTextProperty().set("");
            model.partProperty().set(ContainersViewModel.Part.STOPPED);
        });
        assertEquals(List.of("job"), shown());
        assertEquals("1 of 3 running, 1 paused", model.factProperty().get());
    }

    @Test
    void aRefreshKeepsTheRowsThatStayAndAsksOnceOfTheChosen() {
        var row = model.rows().get(1);
        one.on(() -> model.choose(row));
        one.until("it is told", () -> model.toldProperty().get() != null);
        engine.containers.addFirst(FakeContainers.container(4, "new", "debian:12", "created", "Created"));
        one.on(model.store()::refresh);
        one.until("the new row", () -> shown().contains("new"));
        assertSame(row, model.rows().get(2));
        assertEquals(1, engine.inhabitants.lines.stream().filter(line -> line.startsWith("inspect")).count());
        assertEquals("db", model.chosenProperty().get().name());
        engine.containers.removeIf(container -> container.name().equals("db"));
        one.on(model.store()::refresh);
        one.until("it is gone", () -> model.chosenProperty().get() == null);
        assertNull(model.toldProperty().get());
    }

    @Test
    void saysHowLongAndWhatInstead() {
        var now = Instant.now();
        assertEquals("2 h", model.rows().get(0).brief(now));
        assertEquals("paused", model.rows().get(1).brief(now));
        assertEquals("exited 3", model.rows().get(2).brief(now));
        var listed = FakeContainers.container(9, "api", "shop:1", "running", "Up 2 minutes");
        var row = new ContainerRow(listed);
        assertEquals("2 min", row.brief(Instant.now()));
        row.started(Instant.now().minusSeconds(170));
        row.update(listed);
        assertEquals("3 min", row.brief(Instant.now().plusSeconds(15)), "the list is not asked for that");
        row.update(FakeContainers.container(9, "api", "shop:1", "running", "Up 4 seconds"));
        assertTrue(row.brief(Instant.now()).endsWith(" s"), "it was started anew");
    }

    @Test
    void doesOnlyWhatMakesSenseAndSaysTheCommand() {
        one.on(() -> desk.control(Verb.STOP, all()));
        one.until("it is done", () -> jobs.list().getFirst().state() == Job.State.DONE);
        assertEquals("docker stop web db", jobs.list().getFirst().commandLine());
        assertEquals("Stop 2 containers", jobs.list().getFirst().title());
        one.on(() -> desk.control(Verb.UNPAUSE, all()));
        one.until("it is done", () -> jobs.list().getFirst().state() == Job.State.DONE);
        assertEquals("docker unpause db", jobs.list().getFirst().commandLine());
        assertFalse(ContainerDesk.possible(Verb.START, all().getFirst()));
        assertTrue(ContainerDesk.limitProblem("10").isEmpty());
        assertFalse(ContainerDesk.limitProblem("soon").isEmpty());
        assertFalse(ContainerDesk.limitProblem("-1").isEmpty());
    }

    @Test
    void aRefusalIsKeptForItsContainersUntilSomethingElseIsDone() {
        engine.refusals.put("job", new EngineException(EngineException.Kind.CONFLICT, "port is already allocated"));
        one.on(() -> desk.control(Verb.START, all()));
        one.until("the refusal", () -> desk.refusalProperty().get() != null);
        assertEquals(all().getLast().id(), desk.refusalProperty().get().containers().iterator().next());
        one.on(() -> desk.control(Verb.RESTART, List.of(all().getFirst())));
        assertNull(desk.refusalProperty().get());
    }

    @Test
    void removingSaysWhatGoes() {
        var web = all().getFirst();
        engine.inhabitants.details.put(web.id(), FakeContainers.details(web,
                new ContainerState("running", 0, false, "", Instant.EPOCH, null, ""),
                List.of(new Mount("volume", "a".repeat(64), "/data", true), new Mount("volume", "named", "/x", true),
                        new Mount("bind", "/home", "/home", true))));
        var removal = new RemoveViewModel(List.of(web), engine.inhabitants, jobs, one.background());
        one.until("its volumes", () -> removal.namelessProperty().get() == 1);
        assertEquals("docker rm --force web", removal.command().line());
        assertEquals("Kill and remove web", removal.deed());
        assertEquals(2, removal.sentences().size());
        one.on(() -> removal.volumesProperty().set(true));
        one.on(removal::start);
        one.until("it is gone", () -> engine.containers.stream().noneMatch(c -> c.name().equals("web")));
        assertTrue(engine.asked.contains("rm -f -v " + web.id()), engine.asked.toString());
    }

    @Test
    void whatOneRefusesKeepsNoOtherFromBeingRemoved() {
        var everything = all();
        engine.refusals.put(everything.getFirst().id(), new EngineException(EngineException.Kind.CONFLICT, "busy"));
        var removal = new RemoveViewModel(everything, engine.inhabitants, jobs, one.background());
        one.on(removal::start);
        one.until("it has failed", () -> jobs.list().getFirst().state() == Job.State.FAILED);
        assertEquals(1, engine.containers.size());
    }

    @Test
    void portsAreLinks() {
        var links = PortLink.of(List.of(new PortBinding("0.0.0.0", 8080, 80, "tcp"),
                new PortBinding("::", 8080, 80, "tcp"), new PortBinding("10.0.0.1", 53, 53, "udp"),
                new PortBinding("", 0, 443, "tcp"), new PortBinding("::1", 9443, 443, "tcp")), "localhost");
        assertEquals(List.of("8080:80", "53:53/udp", "9443:443", "443/tcp"),
                links.stream().map(PortLink::text).toList());
        assertEquals(URI.create("http://localhost:8080"), links.getFirst().address());
        assertEquals(URI.create("https://localhost:9443"), links.get(2).address());
        assertNull(links.get(1).address());
        assertEquals("build-host", PortLink.host(URI.create("ssh://me@build-host")));
        assertEquals("localhost", PortLink.host(URI.create("unix:///run/docker.sock")));
    }

    @Test
    void usageIsMeasuredOnlyWhileItIsWatched() {
        var usage = new UsageViewModel(model, one.background());
        one.on(() -> usage.show(all().getLast()));
        assertFalse(usage.noteProperty().get().isEmpty());
        one.on(() -> usage.show(all().getFirst()));
        one.until("two minutes", () -> usage.pastProperty().get().size() == UsageViewModel.KEPT);
        assertEquals(399, usage.pastProperty().get().getLast().memory());
        assertEquals(1, engine.inhabitants.lines.stream().filter(line -> line.startsWith("stats")).count());
    }

    @Test
    void processesAreAskedForWhenTheyAreLookedAt() {
        var processes = new ProcessesViewModel(status, model, one.background());
        assertTrue(processes.tableProperty().get().rows().isEmpty());
        one.on(() -> processes.show(all().getFirst()));
        one.until("processes", () -> !processes.tableProperty().get().rows().isEmpty());
        one.on(() -> processes.show(all().getLast()));
        assertTrue(processes.tableProperty().get().rows().isEmpty());
        assertNotNull(processes.noteProperty().get());
    }

    /// Nobody answers.
    static final class NoDialogs implements Dialogs {
        final List<Node> shown = new ArrayList<>();

        @Override
        public void show(Node content) {
            shown.add(content);
        }

        @Override
        public void showAbove(Node content, Runnable closed) {
            shown.add(content);
        }

        @Override
        public void close() {
        }

        @Override
        public void confirm(String title, String sentence, String deed, Runnable run) {
        }

        @Override
        public void unexpected(Throwable failure) {
        }

        @Override
        public void tell(String title, String sentence) {
        }

        @Override
        public void copy(String text, String what) {
        }
    }
}
