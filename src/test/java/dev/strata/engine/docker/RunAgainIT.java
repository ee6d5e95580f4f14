package dev.strata.engine.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.strata.core.command.Run;
import dev.strata.core.run.RunLine;
import dev.strata.core.run.RunOptions;
import dev.strata.engine.Containers;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import dev.strata.harness.Tars;
import dev.strata.harness.TestEngine;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// How a container was run is read back from every engine as it was said.
class RunAgainIT {

    private static final String IMAGE = "run-again:1";

    private static void on(TestEngine.Kind kind, SessionsIT.Check check) throws Exception {
        SessionsIT.on(kind, (outside, containers) -> {
            outside.api().importImage("run-again", "1", Tars.busybox(), "ENTRYPOINT [\"busybox\", \"sh\"]",
                    "CMD [\"-c\", \"sleep 1000\"]", "ENV FROM=image MODE=fast", "VOLUME /data", "EXPOSE 80",
                    "LABEL made=here", "USER 7", "WORKDIR /srv");
            try {
                check.with(outside, containers);
            } finally {
                SessionsIT.removeAll(containers);
                outside.api().remove(IMAGE);
            }
        });
    }

    private static RunOptions parsed(String words) {
        return RunLine.parse("docker run " + words).options();
    }

    /// Without its name, which is taken; the order of volumes says nothing, and no engine keeps it.
    private static RunOptions plain(RunOptions run) {
        var storage = new RunOptions.Storage(run.storage().volumes().stream().sorted().toList(), run.storage().tmpfs(),
                run.storage().readOnly());
        return new RunOptions(run.image(), "", run.start(), run.environment(), run.connections(), storage,
                run.limits(), run.life(), run.platform(), run.labels());
    }

    /// @param told what the engine tells of it
    private static void same(Containers containers, String words, String told) throws EngineException {
        var id = containers.create(parsed(words), Monitor.NONE);
        var again = containers.again(id, Monitor.NONE);
        assertEquals("", again.options().name());
        assertEquals(new Run(plain(parsed(told))).line(), new Run(plain(again.options())).line(), words);
        assertEquals(plain(parsed(told)), plain(again.options()), words);
        assertEquals(List.of(), again.remarks(), words);
        // What was read makes the same container once more.
        var second = containers.again(containers.create(again.options(), Monitor.NONE), Monitor.NONE);
        assertEquals(plain(again.options()), plain(second.options()), words);
    }

    private static void same(Containers containers, String words) throws EngineException {
        same(containers, words, words);
    }

    @ParameterizedTest
    @EnumSource
    void whatWasSaidIsReadBack(TestEngine.Kind kind) throws Exception {
        on(kind, (outside, containers) -> {
            same(containers, "--detach " + IMAGE);
            same(containers, "-d --hostname h1 --add-host db:10.0.0.1 -p 127.0.0.1:28085:80 "
                    + "-p [::1]:28086:81 -p 29095:90/udp --restart on-failure:3 --stop-signal SIGUSR1 --stop-timeout 7 "
                    + "--label a=b --label c=d=e " + IMAGE);
            same(containers, "-d --name taken -e FROM=me -e X=1 -e Y='a b' -u 1:2 -w /tmp " + IMAGE + " -c ls");
            same(containers, "-d -v /tmp:/host:ro -v named:/kept -v /more -v other:/data --read-only "
                    + "--tmpfs /scratch:size=1m,mode=1777 " + IMAGE);
            same(containers, "-d --memory 64m --cpus 0.5 --cap-add NET_ADMIN --cap-drop SETPCAP "
                    + "--security-opt no-new-privileges " + IMAGE);
            same(containers, "-d --rm --privileged --network host --entrypoint sleep " + IMAGE + " 1000");
            same(containers, "-it --network none --entrypoint '' --security-opt seccomp=unconfined " + IMAGE
                    + " sh -c ls");
            same(containers, "-d --restart always --cap-drop ALL --cap-add CHOWN --entrypoint ls " + IMAGE,
                    kind == TestEngine.Kind.PODMAN_4
                            ? "-d --restart always" + leftOfAll(outside) + " --entrypoint ls " + IMAGE
                            : "-d --restart always --cap-drop ALL --cap-add CHOWN --entrypoint ls " + IMAGE);
            same(containers, "-d --cap-drop ALL --mount type=bind,source=/tmp,target=/m,readonly " + IMAGE);
        });
    }

    /// Podman tells what is left of all: newer ones give three less from the start.
    private static String leftOfAll(TestEngine podman) {
        var older = podman.api().get("/version").json().path("Version").asText().startsWith("4.3.");
        return Stream.of("AUDIT_WRITE", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE",
                "NET_RAW", "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT")
                .filter(name -> older || !Set.of("AUDIT_WRITE", "MKNOD", "NET_RAW").contains(name))
                .map(name -> " --cap-drop " + name).collect(Collectors.joining());
    }

    /// Podman 4.3 does not tell these, or tells what it has chosen instead.
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PODMAN_4")
    void dockerTellsMore(TestEngine.Kind kind) throws Exception {
        on(kind, (outside, containers) -> {
            same(containers, "-P --init " + IMAGE);
            same(containers, "-i -p 70 --security-opt systempaths=unconfined " + IMAGE);
        });
    }

    @ParameterizedTest
    @EnumSource
    void aNetworkOfOnesOwnIsReadBack(TestEngine.Kind kind) throws Exception {
        on(kind, (outside, containers) -> {
            // Every Podman of a computer has the same networks.
            var network = "strata-" + ProcessHandle.current().pid();
            outside.api().must("POST", "/networks/create", "application/json",
                    ("{\"Name\":\"" + network + "\",\"Driver\":\"bridge\",\"CheckDuplicate\":true}")
                            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
            try {
                same(containers, "-d --network " + network + " " + IMAGE);
                var host = containers.create(parsed("-d " + IMAGE), Monitor.NONE);
                same(containers, "-d --network container:" + host + " " + IMAGE);
                // Podman removes none that others stand on.
                for (var guest : containers.list(false, Monitor.NONE)) {
                    if (!guest.id().equals(host)) {
                        containers.remove(guest.id(), true, true, Monitor.NONE);
                    }
                }
            } finally {
                SessionsIT.removeAll(containers);
                outside.api().must("DELETE", "/networks/" + network, "", new byte[0]);
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void whatStrataDoesNotSetIsSaid(TestEngine.Kind kind) throws Exception {
        on(kind, (outside, containers) -> {
            var id = outside.api().must("POST", "/containers/create", "application/json", """
                    {"Image": "run-again:1", "ExposedPorts": {"81/tcp": {}},
                     "HostConfig": {"Dns": ["10.0.0.53"], "CpuShares": 512, "PidMode": "host",
                                    "Devices": [{"PathOnHost": "/dev/null", "PathInContainer": "/dev/none",
                                                 "CgroupPermissions": "rwm"}]}}
                    """.getBytes(java.nio.charset.StandardCharsets.UTF_8)).json().path("Id").asText();
            var said = String.join("\n", containers.again(id, Monitor.NONE).remarks());
            for (var option : List.of("--expose 81/tcp", "--dns 10.0.0.53", "--cpu-shares 512", "--pid host")) {
                assertTrue(said.contains(option), option + " in " + said);
            }
            assertTrue(said.contains("--device /dev/null"), said);
        });
    }

    @ParameterizedTest
    @EnumSource
    void itsImageMayHaveLostItsNameOrGivenItAway(TestEngine.Kind kind) throws Exception {
        on(kind, (outside, containers) -> {
            var id = containers.create(parsed("-d -e X=1 " + IMAGE), Monitor.NONE);
            outside.api().tag(IMAGE, "kept-again", "1");
            outside.api().remove(IMAGE);
            var lost = containers.again(id, Monitor.NONE);
            assertEquals("sha256:" + containers.inspect(id, Monitor.NONE).imageId().hex(), lost.options().image());
            assertEquals(List.of("X=1"), lost.options().environment().variables());
            assertTrue(lost.remarks().getFirst().contains("lost the name “" + IMAGE + "”"), lost.remarks().toString());
            outside.api().importImage("run-again", "1", Tars.busybox(), "CMD [\"ls\"]");
            var moved = containers.again(id, Monitor.NONE);
            assertEquals(IMAGE, moved.options().image());
            assertEquals(List.of("X=1"), moved.options().environment().variables());
            assertTrue(moved.remarks().getFirst().contains("is another image by now"), moved.remarks().toString());
            SessionsIT.removeAll(containers);
            outside.api().remove("kept-again:1");
        });
    }
}
