package dev.strata.core.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.strata.core.image.HistoryEntry;
import dev.strata.core.image.ImageConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Steps as builders record them, and what people wrote.
class InstructionTest {

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', value = {
            "/bin/sh -c #(nop)  CMD [\"bash\"] ~ CMD [\"bash\"]",
            "/bin/sh -c #(nop) WORKDIR /srv ~ WORKDIR /srv",
            "|1 V=2 /bin/sh -c #(nop)  ENV A=b ~ ENV A=b",
            "/bin/sh -c apt-get update &&     apt-get install -y tini ~ RUN apt-get update && apt-get install -y tini",
            "RUN /bin/sh -c pip install -r requirements.txt # buildkit ~ RUN pip install -r requirements.txt",
            "RUN |2 A=1 B=x y /bin/sh -c make \"$A\" # buildkit ~ RUN make \"$A\"",
            "|1 A=1 /bin/sh -c make ~ RUN make",
            "RUN /bin/bash -o pipefail -c curl x | tar x # buildkit ~ RUN curl x | tar x",
            "/bin/bash -eo pipefail -c true ~ RUN true",
            "RUN echo exec form # buildkit ~ RUN echo exec form",
            "COPY requirements.txt . # buildkit ~ COPY requirements.txt .",
            "powershell -Command Get-Item ~ RUN Get-Item",
            "cmd /S /C dir ~ RUN dir",
            "bash ~ bash",
            "run make ~ run make",
            "# debian.sh --arch 'amd64' out/ 'bookworm' ~ # debian.sh --arch 'amd64' out/ 'bookworm'"})
    void whatPeopleWrote(String recorded, String written) {
        assertEquals(written, Instruction.of(recorded).text());
        assertEquals(recorded, Instruction.of(recorded).raw());
    }

    @Test
    void theGistOfARunIsItsCommand() {
        assertEquals("pip install x", Instruction.of("RUN /bin/sh -c pip   install x # buildkit").brief());
        assertEquals("CMD [\"bash\"]", Instruction.of("/bin/sh -c #(nop)  CMD [\"bash\"]").brief());
        assertEquals(81, Instruction.of("/bin/sh -c " + "x".repeat(500)).brief().length());
    }

    @Test
    void aRunTellsItsShellAndBuildArguments() {
        var run = Instruction.of("RUN |2 A=1 B=x y /bin/bash -o pipefail -c make # buildkit");
        assertEquals("A=1 B=x y", run.buildArguments());
        assertEquals("/bin/bash -o pipefail -c", run.shell());
        assertEquals("", Instruction.of("bash").keyword());
        assertEquals("", Instruction.of("").keyword());
    }

    private static HistoryEntry step(String createdBy, long size, String comment) {
        return new HistoryEntry(Optional.empty(), Instant.EPOCH, createdBy, size, comment);
    }

    private static List<String> file(ImageConfig config, HistoryEntry... oldestFirst) {
        return ReconstructedDockerfile.of(Arrays.asList(oldestFirst).reversed(), config, Optional.empty()).lines()
                .skip(1).toList();
    }

    @Test
    void recordedListsBecomeJson() {
        assertEquals(List.of("FROM scratch", "CMD [\"/bin/sh\", \"-c\", \"echo \\\"hi\\\"\"]",
                "ENTRYPOINT [\"a\"]", "EXPOSE 80/tcp 53/udp", "VOLUME [\"/data\", \"/more\"]", "VOLUME /plain",
                "HEALTHCHECK CMD curl -f localhost", "HEALTHCHECK NONE", "SHELL [\"/bin/bash\", \"-c\"]"),
                file(ImageConfig.EMPTY, step("CMD [\"/bin/sh\" \"-c\" \"echo \\\"hi\\\"\"]", 0, ""),
                        step("/bin/sh -c #(nop)  ENTRYPOINT [\"a\"]", 0, ""),
                        step("EXPOSE map[80/tcp:{} 53/udp:{}]", 0, "buildkit.dockerfile.v0"),
                        step("VOLUME [/data /more]", 0, ""), step("VOLUME /plain", 0, ""),
                        step("HEALTHCHECK &{[\"CMD-SHELL\" \"curl -f localhost\"] \"30s\" \"0s\" \"0s\" '\\x00'}", 0,
                                ""),
                        step("HEALTHCHECK &{[\"NONE\"] \"0s\"}", 0, ""), step("SHELL [/bin/bash -c]", 0, "")));
    }

    @Test
    void lostQuotesComeBackFromTheConfiguration() {
        var config = new ImageConfig(List.of(), List.of(), List.of("PATH=/bin", "A=b c", "B=$x", "C=1"), List.of(),
                List.of(), Map.of("k", "two words"), "", "", List.of(), "");
        assertEquals(List.of("FROM scratch", "ENV A=\"b c\" C=1", "ENV B=\"\\$x\"", "LABEL k=\"two words\"",
                "ENV GONE=\"since then\""),
                file(config, step("ENV A=b c C=1", 0, ""), step("ENV B=$x", 0, ""), step("LABEL k=two words", 0, ""),
                        step("ENV GONE=since then", 0, "")));
    }

    @Test
    void whatIsNotRecordedIsSaid() {
        var lines = file(ImageConfig.EMPTY, step("", 100, "Imported from -"), step("bash", 7, "figlet is in"),
                step("/bin/sh -c #(nop) ADD file:0123456789abcdef0123456789abcdef in / ", 5, ""),
                step("RUN |1 V=1 /bin/bash -c make # buildkit", 5, ""));
        assertEquals("# A layer that no instruction is recorded for: Imported from -", lines.get(1));
        assertTrue(lines.contains("# The name of the file is not recorded, only its checksum 0123456789ab"),
                lines.toString());
        assertTrue(lines.contains("ADD file-0123456789ab /"), lines.toString());
        assertTrue(lines.contains("# Built with the arguments V=1"), lines.toString());
        assertTrue(lines.contains("# It ran in /bin/bash -c"), lines.toString());
        assertEquals("RUN make", lines.getLast());
    }

    @Test
    void aBaseStandsForItsSteps() {
        var history = List.of(step("CMD [\"app\"]", 0, ""), step("COPY app /app # buildkit", 9, ""),
                step("CMD [\"bash\"]", 0, ""), step("ADD rootfs / # buildkit", 50, ""));
        assertEquals(List.of("FROM debian:12", "COPY app /app", "CMD [\"app\"]"),
                ReconstructedDockerfile.of(history, ImageConfig.EMPTY,
                        Optional.of(new ReconstructedDockerfile.Base("debian:12", 2))).lines().skip(2).toList());
    }

    @Test
    void longChainsAreALineEachAndHeredocsStayOne() {
        var chain = file(ImageConfig.EMPTY,
                step("/bin/sh -c apt-get update && apt-get install -y --no-install-recommends "
                        + "tini curl     && rm -rf /var/lib/apt/lists/*", 5, ""));
        assertEquals(List.of("FROM scratch", "RUN apt-get update \\",
                "    && apt-get install -y --no-install-recommends tini curl \\",
                "    && rm -rf /var/lib/apt/lists/*"), chain);
        assertEquals(List.of("FROM scratch", "RUN <<EOF", "make", "make install", "EOF"),
                file(ImageConfig.EMPTY, step("RUN /bin/sh -c make\nmake install # buildkit", 5, "")));
    }
}
