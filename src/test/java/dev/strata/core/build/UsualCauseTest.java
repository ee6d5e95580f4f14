package dev.strata.core.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import dev.strata.core.dockerfile.Dockerfile;
import dev.strata.core.dockerfile.IgnoreRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is usually wrong, by what builders and programs print.
class UsualCauseTest {

    private static final String EXIT = "process \"/bin/sh -c x\" did not complete successfully: exit code: ";

    private static UsualCause cause(String instruction, String error, List<String> last) {
        var progress = new BuildProgress(Dockerfile.parse("FROM debian\n" + instruction + "\n"));
        progress.accept(Told.failed("[2/2] " + instruction, error));
        return UsualCause.of(progress.failed().orElseThrow(), last, IgnoreRules.parse("*.log\n/secret\n!keep.log\n"))
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {"127|/bin/sh: 1: mvn: not found|NO_COMMAND|“mvn”",
            "127|/bin/sh: mvn: not found|NO_COMMAND|“mvn”", "127|bash: line 1: foo: command not found|NO_COMMAND|“foo”",
            "127||NO_COMMAND|A command", "126|/bin/sh: 1: ./build.sh: Permission denied|NOT_EXECUTABLE|“./build.sh”",
            "137||OUT_OF_MEMORY|memory", "1|write /x: no space left on device|NO_SPACE|disk is full",
            "255|exec /bin/sh: exec format error|OTHER_PLATFORM|another processor",
            "100|E: Unable to locate package figlet|OLD_LISTS|apt-get update",
            "100|E: Failed to fetch http://deb.debian.org/x.deb  404  Not Found|OLD_LISTS|apt-get update",
            "6|ERROR: unable to select packages:|NO_PACKAGE|lists of this release",
            "100|Temporary failure resolving 'deb.debian.org'|NO_NAME|DNS",
            "1|wget: bad address 'example.org'|NO_NAME|DNS", "1|dial tcp: lookup x: no such host|NO_NAME|DNS",
            "1|connect to 10.0.0.1 port 80: Connection refused|NO_NETWORK|could not be reached",
            "2|/bin/sh: 1: set: Illegal option -o pipefail|NOT_BASH|not bash",
            "1|x509: certificate signed by unknown authority|CERTIFICATE|ca-certificates",
            "1|npm error code EACCES|NOT_ALLOWED|USER",
            "1|mkdir: cannot create directory: Permission denied|NOT_ALLOWED|USER"})
    void ofARun(String exit, String line, String kind, String words) {
        var cause = cause("RUN x", EXIT + exit, line == null ? List.of() : List.of("before", line, "after"));
        assertEquals(kind, cause.kind().name(), cause.sentence());
        assertTrue(cause.sentence().contains(words), cause.sentence());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "failed to compute cache key: failed to calculate checksum of ref x::y: \"/a/b.txt\": not found|NO_SOURCE|There is no a/b.txt in the context",
            "failed to compute cache key: \"/x.log\" not found: \"/x.log\": not found|IGNORED|.dockerignore line 1 leaves x.log out: “*.log”",
            "~\"/x.log\" not found: not found~|IGNORED|.dockerignore line 1 leaves x.log out",
            "~\"/notes.pdf\" not found: not found~|NO_SOURCE|There is no notes.pdf in the context",
            "failed to compute cache key: \"/secret\" not found: not found|IGNORED|.dockerignore line 2 leaves secret out",
            "COPY failed: file not found in build context or excluded by .dockerignore: stat secret: file does not exist|IGNORED|.dockerignore line 2 leaves secret out: “/secret”",
            "COPY failed: file not found in build context or excluded by .dockerignore: stat keep.log: file does not exist|NO_SOURCE|no keep.log in the context",
            "COPY failed: stat /var/lib/docker/tmp/docker-builder12345/a.txt: no such file or directory|NO_SOURCE|no a.txt in the context",
            "COPY failed: no source files were specified|NO_SOURCE|no such file in the context"})
    void ofACopy(String error, String kind, String words) {
        var cause = cause("COPY a b", error, List.of());
        assertEquals(kind, cause.kind().name(), cause.sentence());
        assertTrue(cause.sentence().contains(words), cause.sentence());
    }

    @Test
    void whatIsCopiedFromAStageIsNotLookedForInTheContext() {
        var cause = cause("COPY --from=builder /x.log b",
                "failed to calculate checksum of ref x::y: \"/x.log\": not found", List.of());
        assertEquals("There is no x.log in builder, which it is copied from.", cause.sentence());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "pull access denied, repository does not exist or may require authorization|NO_BASE",
            "manifest for x:9 not found: manifest unknown|NO_BASE",
            "failed to resolve source metadata for docker.io/library/x:9: docker.io/library/x:9: not found|NO_BASE",
            "toomanyrequests: You have reached your pull rate limit|TOO_MANY_PULLS"})
    void ofABase(String error, String kind) {
        assertEquals(kind, cause("RUN x", error, List.of()).kind().name());
    }

    @Test
    void whereTheListsAreNewThePackageIsNotThere() {
        var cause = cause("RUN apt-get update && apt-get install -y figlett", EXIT + "100",
                List.of("E: Unable to locate package figlett"));
        assertEquals(UsualCause.Kind.NO_PACKAGE, cause.kind());
        assertTrue(cause.sentence().contains("figlett"), cause.sentence());
    }

    @Test
    void whatIsNotKnownIsNotGuessed() {
        var progress = new BuildProgress(Dockerfile.parse("FROM debian\nRUN x\n"));
        progress.accept(Told.failed("[2/2] RUN x", EXIT + "1"));
        assertTrue(
                UsualCause.of(progress.failed().orElseThrow(), List.of("1 test failed"), IgnoreRules.NONE).isEmpty());
    }
}
