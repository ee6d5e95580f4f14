package dev.strata.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// `strata parse`, `check` and `context`, as a script calls them.
class DockerfileCommandsTest {

    @TempDir
    Path folder = Path.of(".");

    private record Said(int code, String out, String err) {
        JsonNode json() throws IOException {
            return new ObjectMapper().readTree(out);
        }
    }

    private static Said run(FileCommand command, String... words) {
        var out = new StringWriter();
        var err = new StringWriter();
        var code = new CommandLine(command.spec()).setOut(new PrintWriter(out)).setErr(new PrintWriter(err))
                .execute(words);
        return new Said(code, out.toString(), err.toString());
    }

    private Path write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    void parsePrintsTheInstructionsWithTheirParts() throws IOException {
        var file = write("Dockerfile", """
                FROM --platform=$BUILDPLATFORM golang:1.25 AS build
                ENV A=1 B="2 3"
                RUN <<EOF
                make
                EOF
                ONBUILD COPY --from=build . /srv/
                CMD ["a", "b c"]
                """);
        var json = run(new ParseCommand(), file.toString()).json();
        assertEquals(List.of("FROM", "ENV", "RUN", "ONBUILD", "CMD"), texts(json, "keyword"));
        assertEquals("$BUILDPLATFORM", json.path(0).path("flags").path(0).path("value").asText());
        assertEquals("[\"A=1\",\"B=\\\"2 3\\\"\"]", json.path(1).path("arguments").toString());
        assertEquals("make\n", json.path(2).path("heredocs").path(0).path("content").asText());
        assertEquals(5, json.path(2).path("endLine").asInt());
        assertEquals("COPY", json.path(3).path("trigger").path("keyword").asText());
        assertEquals("exec", json.path(4).path("form").asText());
        assertEquals("[\"a\",\"b c\"]", json.path(4).path("arguments").toString());
    }

    private static List<String> texts(JsonNode list, String field) {
        var texts = new ArrayList<String>();
        list.forEach(one -> texts.add(one.path(field).asText()));
        return texts;
    }

    @Test
    void checkEndsWithOneOnlyWhereSomethingIsAnError() throws IOException {
        var file = write("Dockerfile", "FROM debian\nMAINTAINER me\n");
        var said = run(new CheckCommand(), file.toString(), "--format", "json");
        assertEquals(0, said.code());
        assertEquals(List.of("DL3006", "MaintainerDeprecated"), texts(said.json(), "rule"));
        assertEquals(2, said.json().path(1).path("line").asInt());
        assertEquals(1, said.json().path(1).path("column").asInt());
        assertTrue(said.json().path(1).path("url").asText().endsWith("/maintainer-deprecated/"));

        write("Dockerfile", "# check=error=true\nFROM debian:12\nMAINTAINER me\n");
        assertEquals(1, run(new CheckCommand(), file.toString()).code());
        write("Dockerfile", "FROM debian:12\nCOPY a\nRNU b\n");
        said = run(new CheckCommand(), file.toString());
        assertEquals(1, said.code());
        assertTrue(said.out().contains(":3:1: error: “RNU” is no instruction. Did you mean RUN? [SyntaxError]"),
                said.out());
    }

    @Test
    void checkKnowsWhatIsNotSent() throws IOException {
        write(".dockerignore", "Dockerfile\n.dockerignore\nsecret\n");
        var file = write("Dockerfile", "FROM debian:12\nCOPY secret /x\n");
        assertEquals(List.of("CopyIgnoredFile"), texts(run(new CheckCommand(), file.toString(), "--format=json").json(),
                "rule"));
        write("Dockerfile.dockerignore", "other\n");
        assertEquals(List.of(), texts(run(new CheckCommand(), file.toString(), "--format=json").json(), "rule"));
    }

    @Test
    void contextListsWhatIsSent() throws IOException {
        write("Dockerfile", "FROM scratch\n");
        write(".dockerignore", "*\n!src\nsrc/*.log\n");
        write("src/a.c", "int");
        write("src/x.log", "");
        write("target/big", "0123456789");
        Files.createSymbolicLink(folder.resolve("src/link"), Path.of("/nowhere"));
        var said = run(new ContextCommand(), folder.toString(), "--format=json");
        assertEquals(0, said.code(), said.err());
        assertEquals(List.of(".dockerignore", "Dockerfile", "src", "src/a.c", "src/link"), texts(said.json(), "path"));
        assertEquals(List.of("file", "file", "folder", "file", "link"), texts(said.json(), "kind"));
        assertEquals(3, said.json().path(3).path("size").asInt());
        write("other.dockerignore", "src\ntarget\n");
        var other = write("other", "FROM scratch\n");
        assertEquals(List.of(".dockerignore", "Dockerfile", "other", "other.dockerignore"),
                texts(run(new ContextCommand(), folder.toString(), "-f", other.toString(), "--format=json").json(),
                        "path"));
    }

    @Test
    void badInputIsOneClearLine() throws IOException {
        assertBad(run(new ParseCommand(), folder.resolve("none").toString()), "There is no file");
        assertBad(run(new CheckCommand(), folder.toString()), "is a folder");
        assertBad(run(new ContextCommand(), folder.resolve("none").toString()), "There is no folder");
        var binary = folder.resolve("binary");
        Files.write(binary, new byte[]{0, 1, 2});
        assertBad(run(new CheckCommand(), binary.toString()), "is no text");
        var large = folder.resolve("large");
        Files.write(large, "a".repeat(11 << 20).getBytes(StandardCharsets.UTF_8));
        assertBad(run(new ParseCommand(), large.toString()), "larger than 10 MB");
        var empty = write("Dockerfile", "");
        var said = run(new CheckCommand(), empty.toString());
        assertEquals(1, said.code());
        assertTrue(said.out().contains("begins with FROM"), said.out());
    }

    private static void assertBad(Said said, String words) {
        assertEquals(1, said.code());
        assertTrue(said.err().contains(words), said.err());
        assertEquals(1, said.err().lines().count(), said.err());
    }
}
