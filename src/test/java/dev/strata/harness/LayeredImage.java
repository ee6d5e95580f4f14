package dev.strata.harness;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// `layered:1`, an image with all that can happen in layers.
public final class LayeredImage {

    private LayeredImage() {
    }

    /// Twenty layers: files added, changed, moved, deleted and replaced by others, names of all kinds.
    public static void build(TestEngine engine) {
        var lines = new ArrayList<>(List.of("FROM scratch", "ADD rootfs.tar /",
                "RUN mkdir -p /srv/app/sub /srv/old && echo one > /srv/app/a && echo two > /srv/app/b"
                        + " && echo old > /srv/old/x && ln -s ../app/a /srv/old/link",
                "RUN echo one more >> /srv/app/a && rm /srv/app/b",
                "RUN rm -r /srv/old && mkdir /srv/old && echo new > /srv/old/y",
                "RUN rm -r /srv/app/sub && echo file > /srv/app/sub",
                "RUN rm /srv/app/sub && mkdir /srv/app/sub && echo in > /srv/app/sub/in",
                "RUN ln /srv/app/a /srv/app/hard && ln -s nowhere /srv/app/broken",
                "RUN chmod 4755 /srv/app/a && mv /srv/old/y /srv/app/moved",
                "RUN echo ä > '/srv/app/name with ä' && echo > /srv/app/" + "n".repeat(120)));
        for (var i = lines.size(); i < 20; i++) {
            lines.add("RUN echo " + i + " > /srv/layer-" + i + " && rm -f /srv/layer-" + (i - 1));
        }
        var context = new Tars()
                .file("Dockerfile", (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8), 0644)
                .file("rootfs.tar", Tars.busybox(), 0644).bytes();
        var version = engine.kind() == TestEngine.Kind.DOCKER_28_CONTAINERD ? "2" : "1";
        var answer = engine.api().send("POST", "/build?rm=1&forcerm=1&layers=1&t=layered:1&version=" + version,
                "application/x-tar", context);
        assertTrue(answer.status() == 200 && !answer.body().contains("errorDetail"), answer.body());
    }
}
