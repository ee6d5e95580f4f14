package dev.strata.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import dev.strata.core.command.Run;
import dev.strata.core.image.Platform;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Lines as people paste them, and the law that a written run is read as itself.
class RunLineTest {

    private static String again(String line) {
        return new Run(RunLine.parse(line).options()).line();
    }

    private static String remarks(String line) {
        return String.join("\n", RunLine.parse(line).remarks());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "docker run debian | docker run debian",
            "$ sudo docker run -ti debian | docker run --interactive --tty debian",
            "# docker container run -dit --rm --name=x1 debian bash -c 'echo a; ls' | docker run --detach --rm "
                    + "--interactive --tty --name x1 debian bash -c 'echo a; ls'",
            "podman run --rm=false -p8080:80 -p=81:81/udp nginx | docker run --publish 8080:80 --publish 81:81/udp nginx",
            "docker run -eA=1 -e B --env 'C=x y' debian | docker run --env A=1 --env B --env 'C=x y' debian",
            "docker run -v /a:/b:ro --tmpfs /t:size=1m --read-only x:1 | docker run --volume /a:/b:ro "
                    + "--tmpfs /t:size=1m --read-only x:1",
            "docker run -m 512m --cpus=.5e x | !“.5e” is no number",
            "docker run -m 512M --cpus 1.50 x | docker run --memory 512m --cpus 1.5 x",
            "docker run --entrypoint '' x ls | docker run --entrypoint '' x ls",
            "docker run --entrypoint= x ls -la | docker run --entrypoint '' x ls -la",
            "docker run --restart no --pull missing --net host x | docker run --network host x",
            "docker run --mount type=bind,source=/a,target=/b,readonly x | docker run --volume /a:/b:ro x",
            "docker run --mount 'type=tmpfs,dst=/t,tmpfs-size=10' x | docker run --tmpfs /t:size=10 x",
            "docker run --mount src=data,dst=/d x | docker run --volume data:/d x",
            "docker run -v C:\\data:/d x | docker run --volume 'C:\\data:/d' x",
            "DOCKER_HOST=tcp://h docker run -- x -d | docker run x -d",
            "docker run \"it's\" | !",
            "docker run x \"a\\\"b$\" 'c'\\''d' \\e | docker run x 'a\"b$' 'c'\\''d' e",
            "docker run -d --restart always --rm x | !--rm and --restart always cannot stand together",
            "docker run -ti --name | !--name needs a value",
            "docker run -ti | !names no image",
            "docker run 'x | !not closed",
            "docker pull x | !no docker run line",
            "ls | !no docker run line",
            "docker run Debian | !",
            "docker run -v ./x:/y z | !whole path",
            "docker run -v /x:/y -v /z:/y i | !same place",
            "docker run -w here x | !whole path",
            "docker run --network container:a -p 80:80 x | !no ports",
            "docker run -p 80:90000 x | !90000"})
    void linesAreRead(String line, String expected) {
        if (expected.startsWith("!")) {
            var refusal = assertThrows(IllegalArgumentException.class, () -> again(line));
            assertTrue(String.valueOf(refusal.getMessage()).contains(expected.substring(1)), refusal.getMessage());
        } else {
            assertEquals(expected, again(line));
        }
    }

    @Test
    void aLineGoesOnAfterABackslash() {
        assertEquals("docker run --detach --publish 80:80 nginx:1",
                again("docker run -d \\\n  -p 80:80 \\\r\n  nginx:1\n"));
        assertEquals("docker run --detach nginx", again("docker run -d `\n nginx"));
    }

    @Test
    void whatIsNotTakenOverIsNamed() {
        var line = RunLine.parse("docker --context far run --gpus all --shm-size=1g -c 5 --nonsense -X --link db:db "
                + "-v $PWD/a:/a:ro".replace("-v $PWD/a:/a:ro", "-e HERE=$PWD -l \"$(pwd) x\"") + " x | tee log");
        assertEquals("x", line.options().image());
        assertEquals(List.of("HERE=$PWD"), line.options().environment().variables());
        var said = String.join("\n", line.remarks());
        for (var part : List.of("--context far", "--gpus all", "--shm-size=1g", "-c 5", "--nonsense", "-X",
                "--link db:db", "$PWD", "$(pwd)", "| tee log")) {
            assertTrue(said.contains("“" + part) || said.contains(part + "”"), part + " in " + said);
        }
        assertEquals("", remarks("docker run -q --rm x echo '$HOME' \"\\$HOME\""));
        assertTrue(remarks("docker run --mount type=image,src=a,dst=/b x").contains("type=image"));
        assertTrue(remarks("docker run --mount type=volume,dst=/b,volume-opt=o=1 x").contains("volume-opt=o=1"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {"80|80", "8080:80|8080:80",
            "127.0.0.1:8080:80/TCP|127.0.0.1:8080:80",
            "127.0.0.1::53/udp|127.0.0.1::53/udp", "[::1]:80:80|[::1]:80:80", "::1:80:80|[::1]:80:80",
            "8000-8010:80|8000-8010:80", "8000-8010:80-90|8000-8010:80-90", ":80|80", "0:80|0:80",
            "target=80,published=8080|8080:80", "8000-8010:80-91|-", "a:80|-", "host:80:80|-", "80:|-", "|-", "0|-",
            "80/icmp|-", "65536|-", "90-80|-", "1:2:3:4|-", "[::1]:80|-", "80:80:80|-"})
    void portsAreRead(String typed, String expected) {
        if (expected == null) {
            assertThrows(InvalidOption.class, () -> PortMapping.parse(typed == null ? "" : typed));
        } else {
            assertEquals(expected, PortMapping.parse(typed).toString());
        }
    }

    @Test
    void portsThatAreTakenForCertain() {
        assertTrue(PortMapping.parse("80:90").takes(80, "tcp"));
        assertFalse(PortMapping.parse("80:90").takes(80, "udp"));
        assertFalse(PortMapping.parse("90").takes(90, "tcp"));
        assertTrue(PortMapping.parse("80-90:80-90").takes(85, "tcp"));
        assertFalse(PortMapping.parse("80-90:80").takes(85, "tcp"));
    }

    @ParameterizedTest
    @CsvSource({"6291456,6m", "512m,512m", "0.5g,512m", "1G,1g", "1.5gib,1536m", "8000001b,8000001", "10 mb,10m",
            "0,0"})
    void memoryIsRead(String typed, String expected) {
        assertEquals(expected, MemorySize.words(MemorySize.parse(typed)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "m", "5m", "1x", "-1", "1e3", "999999999999999999p", "1 2"})
    void memoryIsRefused(String typed) {
        assertThrows(InvalidOption.class, () -> MemorySize.parse(typed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a:/b:ro,z", "data:/b", "/b", "C:\\x:/y", "C:/x:D:\\y:ro"})
    void volumesAreRead(String typed) {
        assertEquals(typed, VolumeMapping.parse(typed).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a:b", "/a:/", "~/a:/b", "/a:/b:xx", "/a:/b:ro:ro", "$PWD:/b"})
    void volumesAreRefused(String typed) {
        assertThrows(InvalidOption.class, () -> VolumeMapping.parse(typed));
    }

    @Test
    void filesOfVariablesAreReadAsDockerReadsThem() {
        assertEquals(List.of("A=1 ", "B=\"q\"", "C=", "HERE=here", "D==x"),
                EnvFile.parse("\ufeff# first\r\nA=1 \r\n  B=\"q\"\n\nC=\nHERE  \nGONE\nD==x\n#E=1",
                        name -> "HERE".equals(name) ? "here" : null));
        var refusal = assertThrows(InvalidOption.class, () -> EnvFile.parse("A=1\nexport B=2", name -> null));
        assertTrue(String.valueOf(refusal.getMessage()).contains("Line 2"));
        assertThrows(InvalidOption.class, () -> EnvFile.parse("=1", name -> null));
    }

    @Test
    void aLineIsToldFromAName() {
        assertTrue(RunLine.looksLike("$ sudo docker run -ti \\\n debian"));
        assertTrue(RunLine.looksLike("podman container run x"));
        assertFalse(RunLine.looksLike("docker/run:1"));
        assertFalse(RunLine.looksLike("docker"));
        assertThrows(InvalidOption.class, () -> RunLine.parse("docker run " + "x".repeat(300_000)));
    }

    @Property(tries = 400)
    void whatIsWrittenIsReadAsItself(@ForAll("runs") RunOptions options) {
        var read = RunLine.parse(new Run(options).line());
        assertEquals(options, read.options());
        assertEquals(List.of(), read.remarks());
    }

    private static Arbitrary<String> text() {
        return Arbitraries.strings().withChars("aZ0 '\"\\$`~#|&;<>()*?=\n\t-éx").ofMaxLength(12);
    }

    private static Arbitrary<List<String>> some(Arbitrary<String> values) {
        return values.list().uniqueElements().ofMaxSize(3);
    }

    private static Arbitrary<String> pick(String... values) {
        return Arbitraries.of(values);
    }

    @Provide
    Arbitrary<RunOptions> runs() {
        var yes = Arbitraries.of(true, false);
        var start = Combinators.combine(text().optional(0.5), text().list().ofMaxSize(4), yes, yes,
                pick("", "root", "1000:1000"), pick("", "/", "/a b"), yes).as(RunOptions.Start::new);
        var environment = Combinators.combine(some(text().map(value -> "N=" + value)), some(text().map(f -> "/f" + f)))
                .as(RunOptions.Environment::new);
        var ports = pick("80", "8080:80", "127.0.0.1::53/udp", "[::1]:1-2:3-4").map(PortMapping::parse).list()
                .ofMaxSize(2);
        var connections = Combinators.combine(ports, yes, pick("", "host", "my-net"), pick("", "h1"),
                some(pick("a:1.2.3.4", "b:host-gateway"))).as(RunOptions.Connections::new);
        var storage = Combinators.combine(some(pick("/a:/b", "data:/d:ro", "/anon", "C:\\x:/y")),
                some(pick("/t", "/run:size=1m")), yes).as(RunOptions.Storage::new);
        var limits = Combinators.combine(Arbitraries.of(0L, 512L << 20, 7_000_001L), Arbitraries.of(0d, 0.5, 2d, 1.25),
                some(pick("ALL", "NET_ADMIN")), some(pick("CHOWN")), yes, some(pick("seccomp=unconfined")))
                .as(RunOptions.Limits::new);
        var life = Combinators.combine(yes, pick("", "always", "on-failure:3"), pick("", "SIGINT"),
                Arbitraries.integers().between(0, 100).optional(0.5), pick("", "always"), pick("", "ctrl-p,ctrl-q"))
                .as((detach, restart, signal, seconds, pull, keys) -> new RunOptions.Life(detach,
                        restart.isEmpty() && detach, restart, signal,
                        seconds.map(OptionalInt::of).orElse(OptionalInt.empty()), pull, keys));
        return Combinators.combine(pick("debian", "a.b:5000/c/d:1", "x@sha256:" + "0".repeat(64), "f".repeat(64)),
                start, environment, connections, storage, limits, life, labels()).as(
                        (image, a, b, c, d, e, f,
                                labels) -> new RunOptions(image, labels.isEmpty() ? "" : "name-1", a, b, c, d, e, f,
                                        labels.size() > 1
                                                ? Optional.of(new Platform("linux", "arm", "v7"))
                                                : Optional.empty(),
                                        labels));
    }

    private static Arbitrary<List<String>> labels() {
        return some(text().map(value -> "l.x=" + value));
    }
}
