package dev.strata.engine.selfcheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.strata.engine.SelfCheck.Report;
import dev.strata.engine.credentials.DockerLogins;
import dev.strata.engine.discovery.EndpointFinder;
import dev.strata.engine.docker.DockerEngines;
import dev.strata.engine.process.CredentialHelpers;
import dev.strata.engine.process.LocalService;
import dev.strata.engine.store.AppFolders;
import dev.strata.harness.HelperScript;
import dev.strata.harness.TestEngine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The self-check of a computer that has its engines, and of one that has trouble.
class SelfChecksIT {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    @TempDir
    Path home = Path.of(".");

    private Report check(@Nullable String option, Map<String, String> environment, Duration limit) throws Exception {
        var finder = new EndpointFinder(environment, home, home, "Linux");
        var helpers = new CredentialHelpers(List.of(home.resolve("helpers").toString()), LIMIT);
        var engines = new DockerEngines(finder, new LocalService(home),
                new DockerLogins(finder.configFolder(), helpers));
        return new SelfChecks(new SelfChecks.Parts("1.2.3",
                new AppFolders(home.resolve("config"), home.resolve("state"), home.resolve("cache")),
                finder.configFolder(), engines, helpers, option == null ? null : engines.endpoint(option), environment),
                (endpoint, why) -> String.valueOf(why.reason()), limit).run();
    }

    private Report check(Map<String, String> environment) throws Exception {
        return check(null, environment, LIMIT);
    }

    private static void says(Report report, String pattern) {
        assertTrue(report.text().lines().anyMatch(line -> line.matches(pattern)), pattern + " in " + report.text());
    }

    @Test
    void anEngineThatAnswersIsToldWithItsVersion() throws Exception {
        for (var kind : List.of(TestEngine.Kind.DOCKER_20, TestEngine.Kind.PODMAN_4)) {
            var report = check(TestEngine.of(kind).address().toString(), Map.of("DISPLAY", ":1"), LIMIT);
            assertTrue(report.well(), report.text());
            says(report, "Strata 1\\.2\\.3");
            says(report, "  Java +25.*");
            says(report, "  JavaFX +2\\d\\..*");
            says(report, "  Display +X :1.*");
            says(report, ".*(Docker|Podman) Engine \\d+\\.\\d+.*, API 1\\.\\d+ of .*, linux/amd64.*");
            says(report, "  Local Docker +unix://.*/docker.sock: NO_SOCKET");
            says(report, "Nothing is broken\\.");
        }
    }

    @Test
    void anEngineThatWasNamedAndIsSilentIsBroken() throws Exception {
        var report = check("unix:///none.sock", Map.of(), LIMIT);
        assertFalse(report.well());
        says(report, ".*BROKEN: unix:///none.sock: NO_SOCKET");
        says(check(Map.of("DOCKER_HOST", "unix:///none.sock")), "  DOCKER_HOST +BROKEN: unix:///none.sock: NO_SOCKET");
        says(check(Map.of("DOCKER_HOST", "nonsense://x")), "  DOCKER_HOST +BROKEN: it is no engine address");
        var usual = check(Map.of());
        assertTrue(usual.well(), usual.text());
        says(usual, "  Local Docker +unix://.*: NO_SOCKET");
    }

    @Test
    void anEngineThatSaysNothingCostsItsTimeAndNoMore() throws Exception {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var begun = System.nanoTime();
            var report = check("tcp://127.0.0.1:" + silent.getLocalPort(), Map.of(), Duration.ofMillis(500));
            assertTrue(Duration.ofNanos(System.nanoTime() - begun).compareTo(Duration.ofSeconds(4)) < 0);
            says(report, ".*BROKEN: tcp://127.0.0.1:\\d+: TIMED_OUT");
        }
    }

    @Test
    void noSecretAndNoUserIsToldOf() throws Exception {
        var folder = Files.createDirectories(home.resolve(".docker"));
        Files.writeString(folder.resolve("config.json"),
                "{\"auths\":{\"registry.example\":{\"auth\":\"bWU6aHVudGVyMg==\"}},\"credsStore\":\"missing\"}");
        var report = check(Map.of("DOCKER_HOST", "ssh://somebody@127.0.0.1:1"));
        for (var word : List.of("bWU6aHVudGVyMg", "somebody", "registry.example")) {
            assertFalse(report.text().contains(word), report.text());
        }
        says(report, ".*ssh://\\*\\*\\*@127.0.0.1:1.*");
        says(report, "  Logins +BROKEN: The credential helper docker-credential-missing, .* is not installed\\.");
        var text = new Lines("/home/somebody");
        text.say("Settings", "/home/somebody/.config/strata");
        assertTrue(text.report().text().contains(" ~/.config/strata"));
    }

    @Test
    void helpersThatAreThereAreSaid() throws Exception {
        var folder = Files.createDirectories(home.resolve(".docker"));
        Files.createDirectories(home.resolve("helpers"));
        HelperScript.keeping(home.resolve("helpers"), "mine");
        Files.writeString(folder.resolve("config.json"), "{\"credHelpers\":{\"registry.example\":\"mine\"}}");
        says(check(Map.of()), "  Logins +credential helper “mine”, installed");
    }

    @Test
    void whatIsDamagedOrNotWritableIsBrokenAndLeftAlone() throws Exception {
        Files.createDirectories(home.resolve("config"));
        Files.writeString(home.resolve("config/settings.json"), "{\"theme\":\"hunter2");
        Files.writeString(home.resolve("state"), "a file");
        var report = check(Map.of());
        assertFalse(report.well());
        says(report, "  Settings file +BROKEN: .*damaged.*");
        says(report, "  Logs and state +BROKEN: .*");
        says(report, "  Caches +.*not made yet, .* free");
        says(report, "2 things are broken\\.");
        assertFalse(report.text().contains("hunter2"), report.text());
        assertEquals("{\"theme\":\"hunter2", Files.readString(home.resolve("config/settings.json")));
        assertEquals(1, home.resolve("config").toFile().list().length);
    }

    @Test
    void whatWasAddedInTheWindowIsTriedWhereItIsChosen() throws Exception {
        Files.createDirectories(home.resolve("config"));
        Files.writeString(home.resolve("config/settings.json"),
                "{\"engine.chosen\":\"tcp://127.0.0.1:1\",\"engine.added\":\"tcp://127.0.0.1:1\\ntcp://127.0.0.1:2\"}");
        var report = check(Map.of());
        says(report, ".*tcp://127.0.0.1:1, chosen: NOBODY_LISTENS");
        says(report, ".*tcp://127.0.0.1:2: not tried unless it is chosen");
        assertTrue(report.well(), report.text());
    }
}
