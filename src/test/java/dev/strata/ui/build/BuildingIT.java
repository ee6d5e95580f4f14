package dev.strata.ui.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.strata.core.build.BuildOptions;
import dev.strata.core.build.Builder;
import dev.strata.core.dockerfile.Dockerfile;
import dev.strata.core.image.ImageReference;
import dev.strata.engine.Engine;
import dev.strata.engine.Monitor;
import dev.strata.engine.credentials.DockerLogins;
import dev.strata.engine.discovery.EndpointFinder;
import dev.strata.engine.docker.DockerEngines;
import dev.strata.engine.process.CredentialHelpers;
import dev.strata.engine.process.LocalService;
import dev.strata.engine.store.FileBuildHistory;
import dev.strata.harness.Tars;
import dev.strata.harness.TestEngine;
import dev.strata.ui.Messages;
import dev.strata.ui.state.BuildRun;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Job;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A build as a job on real engines: how far it is, what came of it.
class BuildingIT {

    @TempDir
    Path folder = Path.of(".");

    private final Background background = new Background(Runnable::run, Runnable::run, (delay, task) -> task.run());
    private final List<Double> fractions = new ArrayList<>();

    private Job build(Engine engine, FileBuildHistory history, Builder builder, String text, List<BuildRun> runs)
            throws Exception {
        var file = Files.writeString(folder.resolve("Dockerfile"), text);
        var options = new BuildOptions(folder.toString(), Optional.empty(), List.of(ImageReference.parse("counted:1")),
                "", List.of(), "", List.of(), false, List.of(), false, "none", List.of(), 0, List.of(), List.of(),
                Optional.of(builder));
        var building = new Building("counted:1", file, options, Dockerfile.parse(text), engine, history, background,
                () -> {
                });
        runs.add(building.run());
        var job = new Job("t", "c", building::build, background, () -> {
        });
        job.fractionProperty().subscribe(now -> fractions.add(now.doubleValue()));
        job.start();
        return job;
    }

    @ParameterizedTest
    @CsvSource({"DOCKER_20,BUILDKIT", "DOCKER_20,CLASSIC", "DOCKER_28_CONTAINERD,BUILDKIT", "PODMAN_4,PODMAN"})
    void onlyLayersThatWereMadeAreNew(TestEngine.Kind kind, Builder builder) throws Exception {
        var outside = TestEngine.of(kind);
        if (!outside.running()) {
            outside.start();
        }
        outside.api().importImage("countbase", "1", Tars.busybox(new Tars().directory("counted", 0755)),
                "ENV PATH=/bin");
        var text = "FROM countbase:1\nRUN echo " + System.nanoTime() + " > /x\nENV A=1\nRUN echo y > /y\nCMD sh\n";
        var history = new FileBuildHistory(folder.resolveSibling(folder.getFileName() + "-history"));
        var runs = new ArrayList<BuildRun>();
        try (var engine = engines().connect(engines().endpoint(outside.address().toString()), Monitor.NONE)) {
            var layers = new ArrayList<Integer>();
            for (var now : List.of(text, text, text.replace("echo y", "echo z"), text.replace("CMD sh", "CMD true"))) {
                var job = build(engine, history, builder, now, runs);
                assertEquals("counted:1 is built.", job.resultProperty().get(), layers + runs.getLast().problem());
                layers.add(runs.getLast().resultProperty().get().orElseThrow().newLayers());
            }
            assertEquals(List.of(2, 0, 1, 0), layers);
            assertEquals("counted:1", runs.getLast().resultProperty().get().orElseThrow().name());
            assertTrue(fractions.stream().anyMatch(now -> now > 0 && now < 1),
                    "it is told how far it is: " + fractions);
            var failed = build(engine, history, builder, text + "RUN false\n", runs);
            assertEquals(Job.State.FAILED, failed.state());
            assertEquals(Messages.get("build.failed", "counted:1"), failed.resultProperty().get());
        } finally {
            outside.api().remove("counted:1");
            outside.api().remove("countbase:1");
        }
    }

    private DockerEngines engines() {
        var home = folder.resolveSibling(folder.getFileName() + "-home");
        var finder = new EndpointFinder(Map.of(), home, home, "Linux");
        var helpers = new CredentialHelpers(List.of(home.resolve("helpers").toString()), Duration.ofSeconds(20));
        return new DockerEngines(finder, new LocalService(home),
                new DockerLogins(finder.configFolder(), helpers));
    }
}
