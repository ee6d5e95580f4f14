package dev.strata.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import dev.strata.core.context.ContextFacts;
import dev.strata.core.context.ContextTree;
import dev.strata.core.context.ContextWarning;
import dev.strata.core.dockerfile.IgnoreRules;
import dev.strata.core.filetree.FileKind;
import dev.strata.engine.BuildContext.Walker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a folder would send, and what it would not, and why.
class ContextSurveyTest {

    @TempDir
    Path folder = Path.of(".");

    private void file(String path, int bytes) throws IOException {
        var file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[bytes]);
    }

    private void rules(String... lines) throws IOException {
        Files.writeString(folder.resolve(".dockerignore"), String.join("\n", lines) + "\n");
    }

    private ContextTree tree(Walker walker) throws EngineException {
        return ContextSurvey.of(folder, Optional.empty(), walker, Monitor.NONE).tree();
    }

    private static List<String> sent(ContextTree tree) {
        return IntStream.range(1, tree.count()).filter(tree::sent).mapToObj(tree::path).sorted().toList();
    }

    @Test
    void sizesAreThoseOfWhatIsSent() throws Exception {
        file("src/a.js", 100);
        file("src/b.log", 50);
        file("node_modules/x/index.js", 7_000);
        file("Dockerfile", 10);
        Files.createSymbolicLink(folder.resolve("link"), Path.of("src/a.js"));
        Files.createLink(folder.resolve("src/c.js"), folder.resolve("src/a.js"));
        rules("node_modules", "*.log", "**/*.log", "nothing", ".dockerignore");
        var tree = tree(Walker.BUILDKIT);
        var ignore = Files.size(folder.resolve(".dockerignore"));
        assertEquals(100 + 10 + ignore, tree.bytes(0), "a second name of a file is not sent twice");
        assertEquals(100, tree.bytes(tree.find("src")));
        assertEquals(5, tree.files(0), "links count, folders do not");
        assertEquals("src/a.js", tree.link(tree.find("link")));
        assertEquals(FileKind.SYMLINK, tree.kind(tree.find("link")));
        assertTrue(tree.hardLink(tree.find("src/c.js")));
        assertEquals("src/a.js", tree.link(tree.find("src/c.js")));
        assertFalse(tree.sent(tree.find("src/b.log")));
        assertTrue(tree.sent(tree.find(".dockerignore")), "it is sent whatever it says of itself");
        assertTrue(tree.folded(tree.find("node_modules")));
        assertEquals(-1, tree.find("node_modules/x"), "nobody looked into it");
        var rules = ContextFacts.of(tree).rules();
        assertEquals(List.of(1, 0, 1, 0, 0), rules.stream().map(ContextFacts.RuleFacts::count).toList());
        assertEquals(List.of(1, 0, 0, 0, 0), rules.stream().map(ContextFacts.RuleFacts::folders).toList());
        assertEquals(50, rules.get(2).bytes());
        assertEquals(2, ContextFacts.of(tree).leftOut());
        assertEquals(new ContextSurvey.Measure(1, 7_000, true),
                ContextSurvey.measure(folder.resolve("node_modules"), Monitor.NONE));
    }

    /// One tool looks into every ignored folder as soon as a rule has a `!`, the other where it begins with it.
    @Test
    void walkersLookIntoWhatTheirToolsDo() throws Exception {
        file("docs/a.md", 1);
        file("docs/keep/b.md", 2);
        file("other/c.md", 3);
        rules("docs", "other", "!docs/keep", ".dockerignore");
        for (var walker : Walker.values()) {
            var tree = tree(walker);
            assertEquals(List.of(".dockerignore", "docs", "docs/keep", "docs/keep/b.md"), sent(tree));
            assertEquals(BuildContext.of(folder, Optional.empty(), walker, Monitor.NONE).entries().stream()
                    .map(BuildContext.Entry::path).toList(), sent(tree));
            assertEquals(walker == Walker.CLASSIC, tree.folded(tree.find("other")));
            assertEquals(2, tree.bytes(tree.find("docs")));
        }
    }

    @Test
    void whatWasHardlyMeantToBeSentIsWarnedOf() throws Exception {
        file(".git/objects/a", 500);
        file("a/node_modules/x/.git/HEAD", 5);
        file("b/node_modules/y", 6);
        file("deploy/id_rsa", 7);
        file("tls/key.pem", 8);
        file("tls/cert.pem", 9);
        file(".env", 3);
        file(".env.example", 3);
        file(".npmrc", 4);
        var warnings = ContextFacts.of(tree(Walker.BUILDKIT)).warnings();
        assertEquals(List.of("PRIVATE_KEY deploy/id_rsa 7", "PRIVATE_KEY tls/key.pem 8", "CREDENTIALS .npmrc 4",
                "ENVIRONMENT .env 3", "GIT .git 500", "NODE_MODULES **/node_modules 11"),
                warnings.stream().map(ContextSurveyTest::line).toList());
        rules(warnings.stream().map(ContextWarning::line).toArray(String[]::new));
        assertEquals(List.of(), ContextFacts.of(tree(Walker.BUILDKIT)).warnings(), "their lines leave them out");
    }

    private static String line(ContextWarning warning) {
        return warning.kind() + " " + warning.line() + " " + warning.bytes();
    }

    @Test
    void theLargestSaySomethingNew() throws Exception {
        file("only/inside/big.bin", 10_000);
        file("many/a", 400);
        file("many/b", 300);
        var tree = tree(Walker.BUILDKIT);
        assertEquals(List.of("only/inside/big.bin", "many", "many/a", "many/b"),
                ContextFacts.of(tree).largest().stream().map(tree::path).toList());
    }

    @Test
    void oddNamesAreLeftOutByTheirLine() throws Exception {
        for (var name : List.of("#a", "!b", " c ", "d*e", "f[g", "h\\i", "j^k", "l?m", "n\to", "ü", "-")) {
            file("x/" + name, 1);
            file(name, 1);
            assertTrue(IgnoreRules.parse(IgnoreRules.line(name)).of(name).ignored(), name);
            assertTrue(IgnoreRules.parse(IgnoreRules.line("x/" + name)).of("x/" + name).ignored(), name);
            assertFalse(IgnoreRules.parse(IgnoreRules.line(name)).of("z" + name + "z").ignored(), name);
        }
    }

    @Test
    void aFolderThatIsNoneIsSaid() {
        for (var wrong : List.of(folder.resolve("nowhere"), Path.of("/etc/passwd"))) {
            var refused = assertThrows(EngineException.class,
                    () -> ContextSurvey.of(wrong, Optional.empty(), Walker.BUILDKIT, Monitor.NONE));
            assertEquals(EngineException.Kind.NOT_FOUND, refused.kind());
        }
    }

    @Test
    void moreThanIsLookedAtIsSaid() throws Exception {
        for (var i = 0; i < 50; i++) {
            file("d" + i % 5 + "/f" + i, 1);
        }
        var walk = new ContextWalk(folder, IgnoreRules.NONE, Walker.BUILDKIT, 20, Monitor.NONE);
        var tree = walk.run();
        assertFalse(tree.complete());
        assertTrue(tree.count() <= 20, "not more than asked for: " + tree.count());
        assertTrue(tree(Walker.BUILDKIT).complete());
    }

    @Test
    void aLineIsAddedAndTakenBack() throws Exception {
        var file = folder.resolve(".dockerignore");
        var made = IgnoreFile.add(file, "a");
        assertEquals("a\n", Files.readString(file));
        IgnoreFile.undo(made);
        assertFalse(Files.exists(file), "what was made goes");
        var before = "# ü\r\nx".getBytes(StandardCharsets.UTF_8);
        Files.write(file, before);
        var added = IgnoreFile.add(file, "b");
        assertEquals("# ü\r\nx\r\nb\r\n", Files.readString(file));
        IgnoreFile.undo(added);
        assertArrayEquals(before, Files.readAllBytes(file));
        var other = IgnoreFile.add(file, "c");
        Files.writeString(file, "changed\n");
        assertEquals(EngineException.Kind.CONFLICT,
                assertThrows(EngineException.class, () -> IgnoreFile.undo(other)).kind());
        assertEquals("changed\n", Files.readString(file), "nothing of anybody else is lost");
    }
}
