package dev.strata.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Images as people make them of a whole distribution: the one this computer's own packages come from, which the set-up
/// of the tests has unpacked. They install from its archive, over this computer's network.
public final class DebianImages {

    /// The distribution alone, one layer.
    public static final String BASE = "debian:stable";
    /// A container of it in which figlet was installed, committed.
    public static final String INTERACTIVE = "figlet:1";
    /// Twenty layers, by a Dockerfile.
    public static final String BUILT = "twenty:1";

    private static final String INSTALL = "apt-get update -q && apt-get install -qy --no-install-recommends figlet";

    private DebianImages() {
    }

    /// Makes [#BASE].
    public static void base(TestEngine engine) {
        var cache = System.getenv().getOrDefault("XDG_CACHE_HOME", System.getProperty("user.home") + "/.cache");
        engine.api().importImage("debian", "stable", Path.of(cache, "strata-tests", "distribution.tar"),
                "CMD [\"bash\"]");
    }

    /// Makes [#INTERACTIVE] and what it is made of.
    public static void interactive(TestEngine engine) {
        base(engine);
        var api = engine.api();
        var id = api.post("/containers/create?name=figlet", """
                {"Image": "%s", "Cmd": ["sh", "-c", "%s"], "HostConfig": {"NetworkMode": "host"}}"""
                .formatted(BASE, INSTALL)).json().path("Id").asText();
        try {
            api.post("/containers/" + id + "/start", "");
            var end = api.post("/containers/" + id + "/wait", "").json();
            assertEquals(0, end.path("StatusCode").asInt(), "figlet was installed");
            api.post("/commit?container=" + id + "&repo=docker.io/library/figlet&tag=1&comment=figlet", "{}");
        } finally {
            api.removeContainer(id);
        }
    }

    /// Makes [#BUILT] and what it is made of.
    public static void built(TestEngine engine) {
        base(engine);
        var lines = new ArrayList<>(List.of("FROM " + BASE, "ENV LANG=C.UTF-8", "RUN " + INSTALL,
                "RUN rm -rf /var/lib/apt/lists/*", "RUN useradd -m app", "RUN mkdir /srv/app",
                "COPY notes.txt /srv/app/", "RUN chown -R app:app /srv/app",
                "RUN cp -a /usr/share/common-licenses /srv/licences && ln -s ../licences /srv/app/licences",
                "RUN rm -r /usr/share/common-licenses", "RUN mv /srv/licences /srv/legal",
                "RUN chmod u+s /usr/bin/figlet-figlet", "RUN touch /etc/passwd", "RUN rm -rf /var/cache/apt",
                "RUN rm /bin/more && mkdir /bin/more && touch /bin/more/less"));
        for (var i = lines.size(); i < 21; i++) {
            lines.add("RUN figlet " + i + " > /srv/app/" + i + " && ln -f /srv/app/" + i + " /srv/app/last");
        }
        lines.add("USER app");
        lines.add("CMD [\"figlet\", \"hi\"]");
        var context = new Tars()
                .file("Dockerfile", (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8), 0644)
                .file("notes.txt", "one\n".getBytes(StandardCharsets.UTF_8), 0644).bytes();
        var version = engine.kind() == TestEngine.Kind.DOCKER_28_CONTAINERD ? "2" : "1";
        var answer = engine.api().send("POST",
                "/build?rm=1&forcerm=1&layers=1&networkmode=host&t=" + BUILT + "&version=" + version,
                "application/x-tar", context);
        assertTrue(answer.status() == 200 && !answer.body().contains("errorDetail"), answer.body());
    }

    /// Removes what was made.
    public static void remove(TestEngine engine, String image) {
        engine.api().remove(image);
        engine.api().remove(BASE);
    }
}
