package dev.strata.core.proposal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;

import dev.strata.core.image.ImageConfig;
import org.junit.jupiter.api.Test;

class DockerfileProposalTest {

    private static ImageConfig config(List<String> entrypoint, List<String> command, List<String> environment,
            String user) {
        return new ImageConfig(entrypoint, command, environment, List.of(), List.of(), Map.of(), user, "", List.of(),
                "");
    }

    @Test
    void stepsComeInTheOrderThatTheyWorkIn() {
        var proposal = new DockerfileProposal();
        proposal.hardLink("/b", "/a");
        proposal.mode("/a", 04755);
        proposal.owner("/a", 1, 2);
        proposal.symbolicLink("/usr/bin/cow say", "it's");
        proposal.copy();
        proposal.remove("/old");
        proposal.remove("/x\ny");
        assertEquals("""
                # Proposed from what was changed in a container; read it before you build it.
                # /x?y has a character in its name that no line of a Dockerfile can hold: it is left as it is.

                FROM debian
                RUN rm -rf /old
                COPY --chown=0:0 rootfs/ /
                RUN ln -sfn 'it'\\''s' '/usr/bin/cow say' \\
                    && chown -h 1:2 /a \\
                    && chmod 4755 /a \\
                    && ln -f /a /b
                """, proposal.text("debian", false, ImageConfig.EMPTY, ImageConfig.EMPTY));
    }

    @Test
    void configurationIsSetAsInstructionsHaveIt() {
        var before = config(List.of(), List.of("bash"), List.of("A=1"), "app");
        var after = config(List.of("figlet"), List.of("bash"), List.of("A=2 $x \"", "B=plain"), "app");
        var text = new DockerfileProposal().text("debian", false, before, after);
        assertTrue(text.endsWith("""
                FROM debian
                ENV A="2 \\$x \\""
                ENV B=plain
                ENTRYPOINT ["figlet"]
                CMD ["bash"]
                """), text);
    }

    /// Root's work is done as root, and the user is the same afterwards.
    @Test
    void aUserIsLeftAndTakenAgain() {
        var proposal = new DockerfileProposal();
        proposal.remove("/old");
        var app = config(List.of(), List.of(), List.of(), "app");
        assertTrue(proposal.text("a", true, app, app).endsWith("FROM a\nUSER root\nRUN rm -rf /old\nUSER app\n"));
    }

    @Test
    void aShellFormStaysOne() {
        var after = config(List.of(), List.of("/bin/sh", "-c", "figlet -f script hello"), List.of(), "");
        assertTrue(new DockerfileProposal().text("a", false, ImageConfig.EMPTY, after)
                .endsWith("CMD figlet -f script hello\n"));
    }
}
