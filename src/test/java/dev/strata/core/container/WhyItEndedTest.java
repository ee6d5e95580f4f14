package dev.strata.core.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Ends as engines tell them; their words are those of Docker 20.10, 28 and Podman 4.3.
class WhyItEndedTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "0 | false | | | DONE | by itself",
            "3 | false | | | FAILED | exit code 3",
            "137 | true | | | OUT_OF_MEMORY | memory",
            "137 | false | | | SIGNAL | SIGKILL",
            "139 | false | | | SIGNAL | SIGSEGV",
            "143 | false | | | SIGNAL | SIGTERM",
            "126 | false | | | NOT_EXECUTABLE | 126",
            "127 | false | | sh: 1: figlet: not found | NOT_FOUND | 127",
            "1 | false | | exec /bin/x: exec format error | OTHER_PLATFORM | another platform",
            "127 | false | OCI runtime create failed: container_linux.go:367: starting container process caused: exec: "
                    + "\"nosuch\": executable file not found in $PATH: unknown | | NOT_FOUND | “nosuch”",
            "126 | false | failed to create task: OCI runtime create failed: exec: \"/etc/passwd\": permission denied: "
                    + "unknown | | NOT_EXECUTABLE | “/etc/passwd”",
            "127 | false | crun: executable file `nosuch` not found in $PATH: No such file or directory: OCI runtime "
                    + "attempted to invoke a command that was not found | | NOT_FOUND | not in the image",
            "128 | false | driver failed programming external connectivity on endpoint x (aa): Bind for 0.0.0.0:8080 "
                    + "failed: port is already allocated | | PORT_TAKEN | 0.0.0.0:8080 ",
            "128 | false | failed to bind host port for 0.0.0.0:8080:172.17.0.2:80/tcp: address already in use | |"
                    + " PORT_TAKEN | 0.0.0.0:8080",
            "125 | false | something else | | NOT_STARTED | something else"})
    void endsAreExplained(int code, boolean memory, String error, String line, String reason, String part) {
        var state = new ContainerState("exited", code, memory, error == null ? "" : error, null, null, "");
        var why = WhyItEnded.of(state, line == null ? List.of() : List.of(line));
        assertEquals(WhyItEnded.Reason.valueOf(reason), why.reason(), why.sentence());
        assertTrue(why.sentence().contains(part.strip()), why.sentence());
    }
}
