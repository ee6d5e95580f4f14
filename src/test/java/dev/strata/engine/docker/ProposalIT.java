package dev.strata.engine.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.strata.core.container.PathChange;
import dev.strata.engine.Endpoint;
import dev.strata.engine.Engine;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import dev.strata.engine.Proposal;
import dev.strata.engine.ProposedDockerfile;
import dev.strata.harness.Builds;
import dev.strata.harness.DebianImages;
import dev.strata.harness.TestEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What was done by hand in a container is done again by the proposed Dockerfile: the engine builds it, and the same
/// commands say the same in both images.
class ProposalIT {

    private static final String INSTALL = "apt-get update -q && apt-get install -qy --no-install-recommends ";

    @TempDir
    Path folder = Path.of(".");

    /// @param script what is done by hand
    /// @param commands whose output is compared
    private ProposedDockerfile propose(TestEngine.Kind kind, String script, String options, String... commands)
            throws Exception {
        return proposeOn(kind, DebianImages.BASE, script, options, commands);
    }

    private ProposedDockerfile proposeOn(TestEngine.Kind kind, String base, String script, String options,
            String... commands) throws Exception {
        var outside = TestEngine.of(kind);
        if (outside.api().send("GET", "/images/" + DebianImages.BASE + "/json", "", new byte[0]).status() != 200) {
            DebianImages.base(outside);
        }
        var id = container(outside, base, script, options);
        try (var engine = new Connector().connect(new Endpoint(outside.address(), "test", Endpoint.Origin.OPTION),
                Monitor.NONE)) {
            assertEquals(0, end(outside, id), () -> output(outside, id));
            var proposed = write(engine, id, engine.containers().changes(id, Monitor.NONE));
            assertEquals(proposed.text(), Files.readString(proposed.file()));
            outside.api().post("/commit?container=" + id + "&repo=docker.io/library/by-hand&tag=1", "{}");
            Builds.build(outside, "by-file:1", folder.resolve("context"));
            for (var command : commands) {
                assertEquals(said(outside, "by-hand:1", command), said(outside, "by-file:1", command),
                        () -> command + "\n" + proposed.text());
            }
            return proposed;
        } finally {
            outside.api().removeContainer(id);
            remove(outside, "by-hand:1", "by-file:1");
        }
    }

    private static void remove(TestEngine outside, String... images) {
        for (var image : images) {
            outside.api().send("DELETE", "/images/" + image + "?force=1", "", new byte[0]);
        }
    }

    @AfterAll
    static void leaveNothing() {
        for (var kind : TestEngine.Kind.values()) {
            remove(TestEngine.of(kind), "rpms:1", DebianImages.BASE);
        }
    }

    private ProposedDockerfile write(Engine engine, String id, List<PathChange> kept) throws EngineException {
        var details = engine.containers().inspect(id, Monitor.NONE);
        var base = engine.images().inspect(details.imageId().toString(), Monitor.NONE);
        return Proposal.write(engine.containers(), details, base.config(), kept, folder.resolve("context"),
                Monitor.NONE);
    }

    private static String container(TestEngine outside, String image, String script, String options) {
        var body = RawRequests.JSON.createObjectNode().put("Image", image).put("Tty", true);
        body.putArray("Entrypoint").add("sh").add("-ec");
        body.putArray("Cmd").add(script);
        body.putObject("HostConfig").put("NetworkMode", "host");
        var json = body.toString();
        var id = outside.api().post("/containers/create", json.substring(0, json.length() - 1) + options + "}").json()
                .path("Id").asText();
        outside.api().post("/containers/" + id + "/start", "");
        return id;
    }

    private static int end(TestEngine outside, String id) {
        return outside.api().post("/containers/" + id + "/wait", "").json().path("StatusCode").asInt(-1);
    }

    private static String output(TestEngine outside, String id) {
        return outside.api().get("/containers/" + id + "/logs?stdout=1&stderr=1").body();
    }

    private static String said(TestEngine outside, String image, String command) {
        var id = container(outside, image, command, "");
        try {
            var code = end(outside, id);
            return code + " " + output(outside, id);
        } finally {
            outside.api().removeContainer(id);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The link is what people make who find that Debian's games are in no search path.
    @ParameterizedTest
    @EnumSource
    void packagesAreInstalledByTheirManager(TestEngine.Kind kind) throws Exception {
        // With all of Perl it takes long, and a link is a link on every engine.
        var cow = kind == TestEngine.Kind.DOCKER_20;
        var text = propose(kind, INSTALL + "figlet" + (cow
                ? " cowsay && ln -s /usr/games/cowsay /usr/bin/cowsay"
                : ""), "",
                "figlet hello; figlet -f script hello; readlink /usr/bin/figlet; dpkg -l | grep -c figlet",
                cow ? "cowsay hello; readlink /usr/bin/cowsay" : "true").text();
        assertTrue(text.contains("FROM debian:stable\n") || text.contains("FROM docker.io/library/debian:stable\n"),
                text);
        assertTrue(text.contains("RUN apt-get update \\\n    && apt-get install -y --no-install-recommends "
                + (cow ? "cowsay figlet" : "figlet") + " \\\n"), text);
        assertEquals(cow, text.contains("RUN ln -sfn /usr/games/cowsay /usr/bin/cowsay\n"), text);
        assertFalse(text.contains("RUN ln -sfn /etc/alternatives"), text);
        assertFalse(text.contains("COPY"), text);
    }

    @ParameterizedTest
    @EnumSource
    void whatWasEditedIsCopied(TestEngine.Kind kind) throws Exception {
        var script = """
                echo 'Welcome here' > /etc/motd; chmod 4711 /etc/motd; chown 1:2 /etc/motd
                echo hidden > /root/.own; mkdir -p /srv/app/empty '/srv/app/a b'; echo x > '/srv/app/a b/it'"'"'s'
                chmod 2750 /srv/app; chown 33:33 /srv/app; printf '#!/bin/sh\\necho runs' > /srv/app/run
                chmod 755 /srv/app/run; ln /srv/app/run /srv/app/again; mkfifo /srv/app/pipe; ln -s run /srv/app/link
                rm /etc/issue; rm -r /usr/share/common-licenses; echo 'secret' > /root/.bash_history
                """;
        var proposed = propose(kind, script, ",\"Env\":[\"GREETING=say \\\"$hi\\\"\"],\"WorkingDir\":\"/srv/app\","
                + "\"Labels\":{\"a\":\"b c\"},\"User\":\"0\"",
                "cat /etc/motd; stat -c '%a %u:%g %F %n' " + (kind == TestEngine.Kind.PODMAN_4
                        ? "/root /srv/app /srv/app/* '/srv/app/a b'/* /root/.own | sed 's/ [0-9]*:33/ 0:0/'"
                        : "/etc/motd /root /srv/app /srv/app/* '/srv/app/a b'/* /root/.own"),
                "./link; ls -i run again | cut -d' ' -f1 | uniq | wc -l; readlink link; echo $GREETING; pwd",
                "ls -d /etc/issue /usr/share/common-licenses");
        var text = proposed.text();
        assertTrue(text.contains("COPY --chown=0:0 rootfs/ /\n"), text);
        assertTrue(text.contains("RUN rm -rf /etc/issue /usr/share/common-licenses\n"), text);
        assertTrue(text.contains("ENV GREETING=\"say \\\"\\$hi\\\"\"\n"), text);
        assertTrue(text.contains("LABEL a=\"b c\"\n"), text);
        assertTrue(text.contains("CMD "), text);
        assertFalse(text.contains("apt-get"), text);
        assertTrue(proposed.notes().toString().contains("/root/.bash_history"), proposed.notes().toString());
        assertFalse(Files.exists(folder.resolve("context/rootfs/root/.bash_history")));
    }

    /// Debian's own rpm and dnf, a repository of two packages that one makes oneself, and a third that none needs.
    private static final String REPOSITORY = """
            apt-get update -q && apt-get install -qy --no-install-recommends dnf rpm createrepo-c
            mkdir -p /srv/repo /etc/yum.repos.d /etc/rpm; echo '%_dbpath /var/lib/rpm' > /etc/rpm/macros
            printf '[own]\\nname=own\\nbaseurl=file:///srv/repo\\ngpgcheck=0\\n' > /etc/yum.repos.d/own.repo
            make() {
              printf 'Name: %s\\nVersion: 2.1\\nRelease: 3\\nSummary: s\\nLicense: MIT\\nBuildArch: noarch\\n%b' $1 "$2"
              printf '%%description\\nd\\n%%install\\nmkdir -p %%{buildroot}/usr/bin %%{buildroot}/etc\\n'
              printf 'echo "cat /etc/%s.conf" > %%{buildroot}/usr/bin/%s\\necho %s > %%{buildroot}/etc/%s.conf\\n' $1 $1 $1 $1
              printf '%%files\\n%%attr(755,root,root) /usr/bin/%s\\n%%config(noreplace) /etc/%s.conf\\n' $1 $1
            }
            cd /tmp
            make hail 'Requires: libhail\\n' > hail.spec; make libhail > libhail.spec; make alone > alone.spec
            for spec in *.spec; do rpmbuild -bb --define '_rpmdir /srv/repo' $spec; done
            createrepo_c -q /srv/repo; rm -rf /tmp/*; dnf install -y alone
            """;

    /// A real dnf and the real databases of rpm; on one engine, for what they say is the container's.
    @ParameterizedTest
    @EnumSource(names = "DOCKER_20")
    void rpmPackagesAreInstalledByTheirManager(TestEngine.Kind kind) throws Exception {
        var outside = TestEngine.of(kind);
        DebianImages.base(outside);
        var maker = container(outside, DebianImages.BASE, REPOSITORY, "");
        try {
            assertEquals(0, end(outside, maker), () -> output(outside, maker));
            outside.api().post("/commit?container=" + maker + "&repo=docker.io/library/rpms&tag=1", "{}");
        } finally {
            outside.api().removeContainer(maker);
        }
        var text = proposeOn(kind, "rpms:1",
                "dnf install -y hail; dnf remove -y alone; echo mine >> /etc/hail.conf; echo x > /srv/note", "",
                "sh /usr/bin/hail", "sh /usr/bin/libhail", "rpm -qa | sort", "cat /srv/note; ls /etc/alone.conf")
                .text();
        assertTrue(text.contains("""
                # In the container: hail 2.1-3
                RUN dnf install -y --setopt=install_weak_deps=False hail \\
                    && dnf remove -y alone \\
                    && dnf clean all
                COPY --chown=0:0 rootfs/ /
                """), text);
        assertEquals("mine", Files.readString(folder.resolve("context/rootfs/etc/hail.conf")).lines().toList().get(1));
        try (var copied = Files.walk(folder.resolve("context/rootfs"))) {
            // dnf writes attributes to packages that it reads in place: Podman lists them as changed, which they are.
            assertEquals(List.of("etc/hail.conf", "srv/note"), copied.filter(Files::isRegularFile)
                    .filter(file -> kind != TestEngine.Kind.PODMAN_4 || !file.toString().endsWith(".rpm"))
                    .map(file -> folder.resolve("context/rootfs").relativize(file).toString()).sorted().toList(), text);
        }
    }
}
