package dev.strata.core.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;

import dev.strata.core.image.ImageReference;
import org.junit.jupiter.api.Test;

class RegistryCommandsTest {

    @Test
    void aCopyIsDockersOrOras() throws Exception {
        var source = ImageReference.parse("debian:12");
        var target = ImageReference.parse("localhost:5000/debian:12");
        assertEquals("docker buildx imagetools create -t localhost:5000/debian:12 debian:12",
                new CopyImage(source, target, true, false).line(ShellQuoting.POSIX));
        assertEquals("docker buildx imagetools create --prefer-index=false -t localhost:5000/debian:12 debian:12",
                new CopyImage(source, target, false, false).line(ShellQuoting.POSIX));
        assertEquals("oras copy --recursive docker.io/library/debian:12 localhost:5000/debian:12",
                new CopyImage(source, target, true, true).line(ShellQuoting.POSIX));
    }

    @Test
    void aDeletionIsCurls() {
        assertEquals("curl --request DELETE https://ghcr.io/v2/team/app/manifests/1.0",
                new DeleteManifest(URI.create("https://ghcr.io"), "team/app", "1.0").line(ShellQuoting.POSIX));
    }
}
