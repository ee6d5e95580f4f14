package dev.strata.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;

import dev.strata.core.command.Run;
import dev.strata.core.image.Digest;
import dev.strata.core.image.ImageConfig;
import dev.strata.core.image.ImageDetails;
import dev.strata.core.image.Platform;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What of a container is its image's, and what its run has said.
class RunAgainTest {

    private static final ImageConfig WEB = config(List.of("/entry", "-v"), List.of("serve"),
            List.of("PATH=/bin", "MODE=fast"));
    private static final Digest ID = Digest.parse("a".repeat(64));

    private static ImageConfig config(List<String> entrypoint, List<String> command, List<String> environment) {
        return new ImageConfig(entrypoint, command, environment, List.of("80/tcp"), List.of("/data"),
                Map.of("made", "here"), "web", "/srv", List.of("CMD", "probe"), "SIGINT");
    }

    private static ImageDetails image(Digest id, ImageConfig config, String platform) {
        return new ImageDetails(id, List.of(), List.of(), null, 0, Platform.parse(platform), "", "", config, List.of(),
                "{}");
    }

    private static RunAgain again(ImageConfig has, List<String> usual, List<RunFacts.Option> options,
            String... others) {
        var own = image(ID, WEB, "linux/amd64");
        return RunAgain.of(new RunFacts("docker.io/library/web:1", has, usual, options, List.of(others)), own, own,
                "linux/x86_64");
    }

    private static String line(ImageConfig has) {
        var again = again(has, List.of(), List.of());
        assertEquals(List.of(), again.remarks());
        return new Run(again.options()).line();
    }

    private static RunFacts.Option option(String name, String value) {
        return new RunFacts.Option(name, value);
    }

    @Test
    void whatTheImageSaysIsNotSaidOnceMore() {
        assertEquals("docker run web:1", line(WEB));
    }

    @Test
    void theProcessIsTheSame() {
        assertEquals("docker run web:1 other words",
                line(config(WEB.entrypoint(), List.of("other", "words"), WEB.environment())));
        assertEquals("docker run --entrypoint sh web:1", line(config(List.of("sh"), List.of(), WEB.environment())));
        assertEquals("docker run --entrypoint sh web:1 serve",
                line(config(List.of("sh"), List.of("serve"), WEB.environment())));
        assertEquals("docker run --entrypoint sh web:1 -c ls a",
                line(config(List.of("sh", "-c", "ls"), List.of("a"), WEB.environment())));
        assertEquals("docker run --entrypoint '' web:1 ls", line(config(List.of(), List.of("ls"), WEB.environment())));
        assertEquals("docker run --entrypoint /entry web:1 -v",
                line(config(WEB.entrypoint(), List.of(), WEB.environment())));
    }

    @Test
    void theEnvironmentIsTheDifference() {
        assertEquals("docker run --env MODE=slow --env X=1 --env PATH web:1",
                line(config(WEB.entrypoint(), WEB.command(), List.of("MODE=slow", "X=1"))));
        var usual = List.of("TERM=xterm", "PATH=/usr/bin");
        var again = again(config(WEB.entrypoint(), WEB.command(), List.of("TERM=xterm", "PATH=/usr/bin", "MODE=fast")),
                usual, List.of());
        // The image has a PATH, so the engine has not put this one in.
        assertEquals(List.of("PATH=/usr/bin"), again.options().environment().variables());
    }

    @Test
    void userFolderSignalAndLabelsAreSaidWhereTheyDiffer() {
        var has = new ImageConfig(WEB.entrypoint(), WEB.command(), WEB.environment(), WEB.exposedPorts(),
                WEB.volumes(), Map.of("made", "here", "b", "2", "a", "1=1"), "1:2", "/", WEB.healthCheck(), "15");
        assertEquals("docker run --stop-signal SIGTERM --user 1:2 --label a=1=1 --label b=2 web:1",
                line(has));
        assertEquals("docker run --workdir /tmp web:1", line(new ImageConfig(WEB.entrypoint(), WEB.command(),
                WEB.environment(), WEB.exposedPorts(), WEB.volumes(), WEB.labels(), "web", "/tmp",
                WEB.healthCheck(), "2")));
    }

    @Test
    void theEnginesVolumesOfTheImageAreNotAskedFor() {
        var again = again(WEB, List.of(), List.of(option("volume", "/data"), option("volume", "/more"),
                option("volume", "/kept"), option("volume", "named:/kept:ro")));
        assertEquals(List.of("/more", "named:/kept:ro"), again.options().storage().volumes());
    }

    @Test
    void whatCannotBeSaidIsNamed() {
        var has = new ImageConfig(WEB.entrypoint(), WEB.command(), WEB.environment(), List.of("80/tcp", "81/tcp",
                "90/udp"), WEB.volumes(), WEB.labels(), "web", "/srv", List.of("CMD-SHELL", "true"), "SIGINT");
        var again = again(has, List.of(), List.of(option("publish", "9000:90/udp"), option("memory", "1"),
                option("mount", "type=image,source=x,target=/y")), "--device /dev/fuse");
        assertEquals("docker run --publish 9000:90/udp web:1", new Run(again.options()).line());
        assertEquals(List.of("Strata does not set what else the container has, so it is left out: --memory 1,"
                + " --health-cmd true, --expose 81/tcp, --mount type=image,source=x,target=/y, --device /dev/fuse."),
                again.remarks());
    }

    @Test
    void composeDoesNotTakeItForItsOwn() {
        var again = again(new ImageConfig(WEB.entrypoint(), WEB.command(), WEB.environment(), WEB.exposedPorts(),
                WEB.volumes(), Map.of("made", "here", "com.docker.compose.project", "shop", "x", "y"), "web", "/srv",
                WEB.healthCheck(), "SIGINT"), List.of(), List.of());
        assertEquals(List.of("x=y"), again.options().labels());
        assertEquals(1, again.remarks().size());
    }

    @Test
    void anotherPlatformThanTheEnginesIsSaid() {
        var arm = image(ID, WEB, "linux/arm64/v8");
        var facts = new RunFacts("web:1", WEB, List.of(), List.of(), List.of());
        assertEquals("docker run --platform linux/arm64/v8 web:1",
                new Run(RunAgain.of(facts, arm, arm, "linux/amd64").options()).line());
        assertEquals("docker run web:1", new Run(RunAgain.of(facts, arm, arm, "linux/aarch64").options()).line());
        assertEquals("docker run web:1", new Run(RunAgain.of(facts, arm, arm, "").options()).line());
    }

    @Test
    void whatHasBecomeOfItsImageIsSaid() {
        var own = image(ID, WEB, "linux/amd64");
        var other = image(Digest.parse("b".repeat(64)), ImageConfig.EMPTY, "linux/amd64");
        assertEquals("web:1: “web:1” is another image by now: the container was run from aaaaaaaaaaaa.",
                told(own, other));
        assertEquals(ID + ": Its image has lost the name “web:1”, and is meant by its ID.", told(own, null));
        assertEquals("web:1: Its image is gone: what that said itself is said here too.", told(null, null));
    }

    private static String told(@Nullable ImageDetails own, @Nullable ImageDetails named) {
        var again = RunAgain.of(new RunFacts("web:1", WEB, List.of(), List.of(), List.of()), own, named, "linux/amd64");
        return again.options().image() + ": " + String.join(" ", again.remarks());
    }
}
