package dev.strata.core.dockerfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.strata.core.command.WhatRuns;
import dev.strata.core.image.ImageConfig;
import org.junit.jupiter.api.Test;

class StageImageTest {

    private static final ImageConfig BASE = new ImageConfig(List.of("/entry"), List.of("serve"),
            List.of("PATH=/bin", "HOME=/root"), List.of("80/tcp"), List.of("/data"), Map.of("a", "1"), "app", "/srv",
            List.of(), "SIGTERM");

    private static StageImage of(String text, Map<String, String> given) {
        var file = Dockerfile.parse(text);
        return StageImage.of(file, Stage.of(file).getLast(),
                name -> name.equals("base:1") ? Optional.of(BASE) : Optional.empty(), given);
    }

    @Test
    void everythingIsTheBasesUntilItIsSaid() {
        var made = of("ARG TAG=1\nFROM base:$TAG", Map.of());
        assertTrue(made.known());
        assertEquals(BASE, made.config());
        assertFalse(of("ARG TAG=1\nFROM base:$TAG", Map.of("TAG", "2")).known(), "another one is not here");
    }

    @Test
    void anEntrypointTakesTheBasesCommandAwayAndNotItsOwn() {
        assertEquals(List.of(), of("FROM base:1\nENTRYPOINT [\"/x\"]", Map.of()).config().command());
        var made = of("FROM base:1\nCMD [\"y\"]\nENTRYPOINT [\"/x\"]", Map.of()).config();
        assertEquals(List.of("y"), made.command());
        assertEquals(List.of("/x"), made.entrypoint());
        assertEquals(List.of("/x", "y"), List.of(WhatRuns.of(made).entrypoint().getFirst(),
                WhatRuns.of(made).command().getFirst()));
    }

    @Test
    void shellFormsAreRunByTheShellOfTheirStage() {
        assertEquals(List.of("/bin/sh", "-c", "echo $HOME"),
                of("FROM base:1\nCMD echo $HOME", Map.of()).config().command());
        assertEquals(List.of("/bin/bash", "-c", "x"),
                of("FROM base:1 AS a\nSHELL [\"/bin/bash\", \"-c\"]\nFROM a\nCMD x", Map.of()).config().command());
    }

    @Test
    void variablesFoldersAndPortsAreFollowed() {
        var made = of("""
                ARG VERSION=3
                FROM base:1 AS build
                ENV WHERE=/opt
                FROM build
                ARG VERSION
                ARG PORT=8080
                ENV NAME=app-$VERSION PORT=$PORT
                WORKDIR $WHERE
                WORKDIR sub/../here
                USER ${NAME}
                EXPOSE $PORT 53/UDP
                VOLUME ["/cache"]
                LABEL version=$VERSION
                STOPSIGNAL SIGINT
                HEALTHCHECK CMD curl -f localhost
                """, Map.of("PORT", "9090")).config();
        assertEquals(List.of("PATH=/bin", "HOME=/root", "WHERE=/opt", "NAME=app-3", "PORT=9090"), made.environment());
        assertEquals("/opt/here", made.workingDir());
        assertEquals("app-3", made.user());
        assertEquals(List.of("53/udp", "80/tcp", "9090/tcp"), made.exposedPorts());
        assertEquals(List.of("/cache", "/data"), made.volumes());
        assertEquals(Map.of("a", "1", "version", "3"), made.labels());
        assertEquals("SIGINT", made.stopSignal());
        assertEquals(List.of("CMD-SHELL", "curl -f localhost"), made.healthCheck());
    }
}
