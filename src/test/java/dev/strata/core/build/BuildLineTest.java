package dev.strata.core.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import dev.strata.core.command.Build;
import dev.strata.core.image.ImageReference;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Lines as people paste them, and the law that a written build is read as itself.
class BuildLineTest {

    private static String again(String line) {
        return new Build(BuildLine.parse(line).options()).line();
    }

    private static String remarks(String line) {
        return String.join("\n", BuildLine.parse(line).remarks());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "docker build . | docker build .",
            "$ sudo docker build -t app . | docker build --tag app .",
            "docker build . -t a:1 -tb:2 --tag=c --no-cache | docker build --tag a:1 --tag b:2 --tag c --no-cache .",
            "docker image build -f docker/Dockerfile -q . | docker build --file docker/Dockerfile .",
            "docker buildx build --load . | DOCKER_BUILDKIT=1 docker build .",
            "docker buildx --builder x build . | DOCKER_BUILDKIT=1 docker build .",
            "DOCKER_BUILDKIT=0 docker build --rm . | DOCKER_BUILDKIT=0 docker build --force-rm .",
            "sudo DOCKER_BUILDKIT=1 docker build . | DOCKER_BUILDKIT=1 docker build .",
            "$env:DOCKER_BUILDKIT = '0'; docker build . | DOCKER_BUILDKIT=0 docker build --force-rm .",
            "PS C:\\> $env:DOCKER_BUILDKIT=1; docker build . | DOCKER_BUILDKIT=1 docker build .",
            "set DOCKER_BUILDKIT=0 && docker build . | DOCKER_BUILDKIT=0 docker build --force-rm .",
            "podman build --layers --jobs 2 . | docker build .",
            "docker build --build-arg A='b c' --build-arg B -- -x | docker build --build-arg 'A=b c' --build-arg B -- -x",
            "docker build --target last --platform linux/arm64 --label a=b --pull . | "
                    + "docker build --target last --platform linux/arm64 --label a=b --pull .",
            "docker build --platform linux/amd64,linux/arm64 . | docker build --platform linux/amd64,linux/arm64 .",
            "podman build --pull=never . | docker build .", "podman build --pull=always . | docker build --pull .",
            "docker build --network=host --add-host a:10.0.0.1 --shm-size 64M . | "
                    + "docker build --network host --add-host a:10.0.0.1 --shm-size 64m .",
            "docker build --no-cache-filter a,b . | docker build --no-cache-filter a --no-cache-filter b .",
            "docker build --secret id=x,src=/y --ssh default . | docker build --secret id=x,src=/y --ssh default .",
            "docker build https://example.org/a.git#main:dir | docker build 'https://example.org/a.git#main:dir'",
            "docker build | !names no context",
            "docker build . .. | !more than one context",
            "docker build - | !pipes in",
            "docker build -f - . | !pipes in",
            "docker build -t | !-t needs a value",
            "docker build -t UPPER . | !", "docker build -t a@sha256:" + DIGEST + " . | !has a digest",
            "docker build --platform amd64 . | !no platform",
            "docker build --build-arg =x . | !no name",
            "docker build --shm-size lots . | !no size",
            "docker build --secret src=x . | !names no secret",
            "docker build --target 'a b' . | !no stage",
            "docker build --no-cache=maybe . | !true or false",
            "docker build '. | !not closed",
            "docker run x | !begins with",
            "docker pull x | !begins with", "ls | !begins with", " | !begins with"})
    void linesAreRead(String line, String expected) {
        var text = line == null ? "" : line;
        if (expected.startsWith("!")) {
            var refusal = assertThrows(IllegalArgumentException.class, () -> again(text));
            assertTrue(String.valueOf(refusal.getMessage()).contains(expected.substring(1)), refusal.getMessage());
        } else {
            assertEquals(expected, again(text));
        }
    }

    private static final String DIGEST = "abababababababababababababababababababababababababababababababab";

    @Test
    void whatIsNotTakenOverIsRemarkedOn() {
        assertEquals("", remarks("docker build -q --progress plain --rm --force-rm -t a ."));
        assertTrue(remarks("docker build -o out .").contains("“-o out” is left out: Strata does not set that."));
        assertTrue(remarks("docker build --cache-from x .").contains("“--cache-from x” is left out"));
        assertTrue(remarks("docker build --nonsense .").contains("no such option"));
        assertTrue(remarks("docker -H tcp://x build .").contains("“-H tcp://x” is left out"));
        assertTrue(remarks("docker build --label a=$TAG .").contains("A shell would replace “$TAG”"));
        assertTrue(remarks("docker build . && docker push x").contains("What follows the command"));
        assertTrue(remarks("podman build --pull=never .").contains("--pull=never"));
    }

    @Test
    void secretsAreLeftOutOfWhatIsWrittenDown() {
        var build = BuildLine
                .parse("docker build --build-arg NPM_TOKEN=hunter2 --build-arg MODE=fast --build-arg API_KEY "
                        + "--label auth.password=hunter2 --label a=b https://me:hunter2@example.org/a.git#main")
                .options();
        assertEquals(List.of("NPM_TOKEN", "MODE=fast", "API_KEY"), build.withheld().arguments());
        assertEquals(List.of("auth.password=", "a=b"), build.withheld().labels());
        assertEquals("https://***@example.org/a.git#main", build.withheld().context());
        assertEquals(List.of("NPM_TOKEN", "auth.password"), build.secretNames());
        var token = BuildLine.parse("docker build https://ghp_hunter2@example.org/a.git").options();
        assertEquals("https://***@example.org/a.git", token.withheld().context());
        var key = BuildLine.parse("docker build git@example.org:a.git").options();
        assertEquals(key, key.withheld(), "a user alone is no secret of ssh");
        assertFalse(new Build(build.withheld()).line().contains("hunter2"));
    }

    @Provide
    static Arbitrary<BuildOptions> options() {
        var words = Arbitraries.strings().withChars("ab c'\"$\\ä=,;-/").ofMinLength(1).ofMaxLength(8)
                .map(text -> "x" + text);
        var lists = words.list().ofMaxSize(2);
        var tags = Arbitraries.of(ImageReference.parse("a"), ImageReference.parse("registry.example:5000/b/c:1_2"))
                .list().ofMaxSize(2);
        return Combinators.combine(words, words.optional(), tags, lists, lists,
                Arbitraries.of(Builder.BUILDKIT, Builder.CLASSIC).optional(),
                Arbitraries.of(true, false), Arbitraries.longs().between(0, 1L << 40))
                .as((context, file, names, arguments, labels, builder, flag, shm) -> new BuildOptions(context, file,
                        names, flag ? "last" : "", arguments, flag ? "linux/arm64" : "", labels, flag, List.of(), !flag,
                        flag ? "host" : "", flag ? List.of("a:10.0.0.1") : List.of(), shm, List.of(), List.of(),
                        builder));
    }

    @Property(tries = 500)
    void aWrittenBuildIsReadAsItself(@ForAll("options") BuildOptions options) {
        var line = BuildLine.parse(new Build(options).line());
        assertEquals(options, line.options());
        assertEquals(List.of(), line.remarks());
    }
}
