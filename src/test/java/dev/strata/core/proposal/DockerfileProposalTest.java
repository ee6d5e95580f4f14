package dev.strata.core.proposal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.strata.core.image.ImageConfig;
import dev.strata.core.packages.InstalledPackage;
import dev.strata.core.packages.PackageChanges;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DNF      | dnf upgrade -y a && dnf install -y --setopt=install_weak_deps=False b 'c;d' && dnf remove -y e \
            && dnf clean all
            MICRODNF | microdnf upgrade -y a && microdnf install -y --setopt=install_weak_deps=0 b 'c;d' \
            && microdnf remove -y e && microdnf clean all
            ZYPPER   | zypper --non-interactive update a && zypper --non-interactive install --no-recommends b 'c;d' \
            && zypper --non-interactive remove e && zypper --non-interactive clean --all
            YUM      | yum update -y a && yum install -y b 'c;d' && yum remove -y e && yum clean all
            APK      | apk add --no-cache --upgrade a && apk add --no-cache b 'c;d' && apk del e
            """)
    void eachManagerIsToldInItsWords(PackageLines manager, String commands) {
        var changes = new PackageChanges(List.of(one("b"), one("c;d")), List.of(), List.of(one("a")),
                List.of(one("e")));
        assertEquals(List.of("# In the container: b 1, c;d 1", "RUN " + commands.replace(" && ", " \\\n    && ")),
                manager.lines(changes));
    }

    private static InstalledPackage one(String name) {
        return new InstalledPackage(name, "1", false, Set.of(), Set.of(), Map.of());
    }

    @Test
    void aManagersOwnFilesAreNoneOfTheWork() {
        for (var path : List.of("/var/lib/rpm/rpmdb.sqlite-wal", "/usr/lib/sysimage/rpm/Packages.db", "/var/lib/dnf",
                "/var/cache/libdnf5/x", "/var/log/dnf.rpm.log", "/var/log/hawkey.log", "/var/cache/zypp/solv/a")) {
            assertTrue(PackageLines.OF_RPM.stream().allMatch(one -> one.keepsForItself(path)), path);
        }
        assertFalse(PackageLines.DNF.keepsForItself("/etc/yum.repos.d/own.repo"));
    }
}
