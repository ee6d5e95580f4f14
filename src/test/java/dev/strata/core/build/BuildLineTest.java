package dev.strata.core.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.strata.core.command.Build;
import dev.strata.core.command.ShellQuoting;
import dev.strata.core.image.ImageReference;
import dev.strata.core.run.InvalidOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Docker build lines as people type and paste them.
class BuildLineTest {

    private static BuildOptions read(String line) {
        var read = BuildLine.parse(line);
        assertEquals(List.of(), read.remarks());
        return read.options();
    }

    @Test
    void everyOptionIsUnderstood() {
        var read = read("docker buildx build -t shop:1 -t shop -f prod/Dockerfile --target=run --platform linux/amd64 "
                + "--build-arg A=1 --build-arg HOME --label a='b c' --no-cache --no-cache-filter one,two --pull "
                + "--network host --add-host db:10.0.0.1 --shm-size 64m --secret id=npm,src=.npmrc --ssh default src");
        assertEquals(new BuildOptions("src", Optional.of("prod/Dockerfile"),
                List.of(ImageReference.parse("shop:1"), ImageReference.parse("shop:latest")), "run",
                List.of("A=1", "HOME"), "linux/amd64", List.of("a=b c"), true, List.of("one", "two"), true, "host",
                List.of("db:10.0.0.1"), 64L << 20, List.of("id=npm,src=.npmrc"), List.of("default"),
                Optional.empty()), read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker build -t a .", "$ sudo docker build . -t a", "docker image build --tag=a .",
            "docker builder build -ta .", "podman build -t a .", "docker build --progress=plain --load -q -t a .",
            "docker build -t a --rm --force-rm=true ."})
    void theSameBuildIsWrittenInManyWays(String line) {
        assertEquals(List.of(ImageReference.parse("a:latest")), read(line).tags());
        assertEquals(".", read(line).context());
    }

    @ParameterizedTest
    @CsvSource({"DOCKER_BUILDKIT=0 docker build .,CLASSIC", "DOCKER_BUILDKIT=1 docker build .,BUILDKIT",
            "sudo DOCKER_BUILDKIT=0 docker build .,CLASSIC"})
    void theVariableChoosesTheBuilder(String line, Builder builder) {
        assertEquals(Optional.of(builder), read(line).builder());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"docker run x||no docker build line", "docker build|context|no build context",
            "docker build a b|context|more than one", "docker build -|context|standard input",
            "docker build -f - .|file|standard input", "docker build -t Shop .|tag|", "docker build -t|tag|",
            "docker build -t a@sha256:" + "0000000000000000000000000000000000000000000000000000000000000000"
                    + " .|tag|digest",
            "docker build --shm-size much .|shm-size|size", "docker build --platform a,b .|platform|several",
            "docker build --build-arg =1 .|build-arg|no name", "docker build --pull=perhaps .|pull|true or false",
            "docker build --secret src=x .|secret|no id"})
    void whatDockerRefusesIsRefusedWithASentence(String line, String option, String words) {
        var refused = assertThrows(InvalidOption.class, () -> BuildLine.parse(line));
        if (!line.endsWith("-t")) {
            assertEquals(option == null ? "" : option, refused.option());
        }
        assertTrue(String.valueOf(refused.getMessage()).contains(words == null ? "" : words), refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"docker build --cache-from a .|--cache-from a", "docker build -m 1g .|-m 1g",
            "docker build --squash .|--squash", "docker build --nonsense=1 .|--nonsense=1",
            "docker --context far build .|--context far", "docker build -o type=local,dest=x .|-o type=local,dest=x",
            "docker build . && docker push a|&& docker push a", "docker build --label v=$TAG .|$TAG"})
    void whatIsNotTakenOverIsSaid(String line, String words) {
        var remarks = BuildLine.parse(line).remarks();
        assertTrue(String.join(" ", remarks).contains(words), remarks.toString());
    }

    @Test
    void aBuildsOwnLineIsReadBackAsTheSameBuild() {
        var build = new BuildOptions("/it's here", Optional.of("/x y/Dockerfile"),
                List.of(ImageReference.parse("registry.example:5000/a/b:1")), "last", List.of("A=b c", "B=$x"),
                "linux/arm/v7", List.of("k=v w"), true, List.of("s"), true, "none", List.of("h:1.2.3.4"), 1536 << 10,
                List.of("id=a,env=B"), List.of("default=/s"), Optional.of(Builder.CLASSIC));
        var line = new Build(build).line(ShellQuoting.POSIX);
        assertTrue(line.startsWith("DOCKER_BUILDKIT=0 docker build "), line);
        assertEquals(build, read(line));
        assertTrue(new Build(build).line(ShellQuoting.POWERSHELL).startsWith("$env:DOCKER_BUILDKIT = 0; docker build"));
    }

    @Test
    void secretsAreLeftOutOfWhatIsWrittenDown() {
        var build = read("docker build --build-arg NPM_TOKEN=hunter2 --build-arg MODE=fast --build-arg API_KEY .");
        assertEquals(List.of("NPM_TOKEN", "MODE=fast", "API_KEY"), build.withheld().arguments());
        assertEquals(List.of("NPM_TOKEN"), build.secretNames());
    }

    @Test
    void aLineIsToldFromAName() {
        assertTrue(BuildLine.looksLike("$ docker build -t a ."));
        assertTrue(BuildLine.looksLike("DOCKER_BUILDKIT=0 docker buildx build ."));
        for (var other : Set.of("build", "docker run build", "shop/build:1")) {
            assertFalse(BuildLine.looksLike(other), other);
        }
    }
}
