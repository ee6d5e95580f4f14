package dev.strata.core.filetree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.Random;

import dev.strata.core.filetree.LayerFilesBuilder.Header;
import dev.strata.core.filetree.WastedSpace.Cause;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is made of layers that were read: filters, waste, oddities, what is extracted.
class FileTreeTest {

    /// A layer as a few words: `path size hash mode`, `path/` for a directory, `path>target` for a link.
    private static LayerFiles layer(String... entries) {
        var builder = new LayerFilesBuilder();
        for (var entry : entries) {
            var words = entry.split(" ");
            var path = words[0].split(">");
            var bytes = path[0].getBytes(StandardCharsets.UTF_8);
            var kind = path.length > 1
                    ? FileKind.SYMLINK
                    : path[0].endsWith("/") ? FileKind.DIRECTORY : FileKind.FILE;
            var at = builder.add(bytes, bytes.length, new Header(kind, false,
                    path.length > 1 ? path[1].getBytes(StandardCharsets.UTF_8) : new byte[0],
                    words.length > 1 ? Long.parseLong(words[1]) : 0,
                    words.length > 3 ? Integer.parseInt(words[3], 8) : 0644, 0, 0, 0, 0, 0));
            if (at > 0 && words.length > 2) {
                builder.hash(at, Long.parseLong(words[2]));
            }
        }
        return builder.build();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"log4j-core*.jar|/opt/lib/log4j-core-2.jar", "LOG4J|/opt/lib/log4j-core-2.jar",
            "**/lib/*.so|/usr/lib/x.so", "lib/*.so|/usr/lib/x.so",
            "/usr/**|/usr/lib/x.so;/usr/lib;/usr/bin/su;/usr/bin",
            "/\\.so$/|/usr/lib/x.so", "kind:link|/bin", "setuid|/usr/bin/su", "size:>10kB|/usr/bin/su",
            "size:<10kB lib/|/usr/lib/x.so;/opt/lib/log4j-core-2.jar", "x.?o|/usr/lib/x.so", "*.SO|/usr/lib/x.so",
            "*R|/opt/lib/log4j-core-2.jar;/usr", "*.s|", "lib *.so|",
            "kind:folder lib|/usr/lib;/opt/lib"})
    void aFilterLetsThrough(String text, String expected) {
        var files = layer("opt/lib/log4j-core-2.jar 100", "usr/lib/x.so 200", "usr/bin/su 20000 1 4755", "bin>usr/bin");
        var filter = PathFilter.parse(text);
        var tree = FileTree.of(List.of(files), 0, 0, false);
        assertEquals(FilteredTree.of(tree, filter).stream().mapToObj(tree::path).sorted().toList(),
                IntStream.range(1, files.count()).filter(entry -> filter.matches(files, entry))
                        .mapToObj(files::path).sorted().toList());
        var through = new ArrayList<String>();
        for (var entry = 1; entry < files.count(); entry++) {
            if (filter.matches(files, entry)) {
                through.add(files.path(entry));
            }
        }
        assertEquals(expected == null ? List.of() : List.of(expected.split(";")).stream().sorted().toList(),
                through.stream().sorted().toList());
        assertEquals("", filter.problem());
    }

    @Test
    void whatIsWrongWithAFilterIsSaid() {
        assertTrue(PathFilter.parse("/(/").problem().contains("no regular expression"));
        assertTrue(PathFilter.parse("size:big").problem().contains("size:>10MB"));
        assertTrue(PathFilter.parse("kind:x").problem().contains("folder"));
        assertTrue(PathFilter.parse("  ").none());
    }

    /// Leaping over texts finds what looking at each finds.
    @Property(tries = 300)
    void namesAreFoundInTexts(@ForAll long seed) {
        var random = new Random(seed);
        var entries = new String[random.nextInt(40)];
        for (var i = 0; i < entries.length; i++) {
            var name = new StringBuilder();
            for (var j = random.nextInt(6); j >= 0; j--) {
                name.append("aAb.ä".charAt(random.nextInt(5)));
            }
            entries[i] = name + "/" + "ab".repeat(random.nextInt(3)) + "c" + " 1";
        }
        var files = layer(entries);
        for (var word : List.of("ab", "a", "ba.", "*b", "a?b", "ä", "abc")) {
            var filter = PathFilter.parse(word);
            var expected = new BitSet();
            for (var entry = 1; entry < files.count(); entry++) {
                if (filter.name(files.name(entry))) {
                    expected.set(files.nameAt(entry));
                }
            }
            assertEquals(expected, NameSearch.find(files.columns().texts(), filter), word);
        }
    }

    @Test
    void wasteIsNamedByItsCause() {
        var waste = WastedSpace.of(List.of(
                layer("var/lib/apt/lists/a 5000 1", "var/lib/apt/lists/b 7000 2", "srv/app 100 3", "srv/big 9000 4",
                        "srv/moved 6000 5", "var/cache/apt/archives/x.deb 8000 6", "usr/one 10000 7"),
                layer("var/lib/apt/.wh.lists", "srv/app 200 8", "srv/big 9000 4 600", "srv/.wh.moved",
                        "opt/moved 6000 5", "usr/two 10000 7")));
        var groups = waste.groups();
        assertEquals(List.of(Cause.DELETED, Cause.DUPLICATE, Cause.TOUCHED, Cause.CACHE, Cause.MOVED, Cause.REWRITTEN),
                groups.stream().map(WastedSpace.Group::cause).toList());
        var lists = groups.getFirst();
        assertEquals("/var/lib/apt/lists", lists.area());
        assertEquals(12_000, lists.bytes());
        assertEquals(2, lists.files());
        assertEquals("/var/lib/apt/lists/b", lists.paths().getFirst().path());
        assertEquals(0, lists.made());
        assertEquals(1, lists.gone());
    }

    /// What is stored and not seen is the sum of the hidden groups, whatever the layers are.
    @Property(tries = 300)
    void hiddenGroupsAreAllThatIsHidden(@ForAll long seed) {
        var random = new Random(seed);
        var layers = new ArrayList<LayerFiles>();
        for (var i = 0; i < 4; i++) {
            var entries = new String[random.nextInt(9)];
            for (var j = 0; j < entries.length; j++) {
                var path = "d" + random.nextInt(3) + "/" + (random.nextInt(4) == 0 ? ".wh." : "") + "f"
                        + random.nextInt(4);
                entries[j] = path + " " + random.nextInt(9) + " " + random.nextInt(3);
            }
            layers.add(layer(entries));
        }
        var hidden = WastedSpace.of(layers).groups().stream().filter(group -> group.cause().hidden())
                .mapToLong(WastedSpace.Group::bytes).sum();
        assertEquals(StackAccount.of(layers).hiddenBytes(), hidden);
    }

    @Test
    void oddThingsAreFoundThoughTheyAreDeletedLater() {
        var odd = Oddity.of(List.of(
                layer("root/.ssh/id_rsa 1000 1", "app/.env 10 2", "app/.git/config 10 3", "usr/bin/su 10 4 4755",
                        "tmp/ 0 0 1777", "open 1 5 666", "data 200000000 6", "root/.aws/credentials 9 7",
                        "etc/ssl/certs/server.key 9 9", "usr/share/doc/.env 3 3"),
                layer("root/.ssh/.wh.id_rsa")));
        assertEquals(List.of("PRIVATE_KEY /root/.ssh/id_rsa false", "CREDENTIALS /root/.aws/credentials true",
                "ENVIRONMENT /app/.env true", "GIT /app/.git true", "SETUID /usr/bin/su true",
                "WORLD_WRITABLE /open true", "LARGE /data true"),
                odd.stream().map(one -> one.kind() + " " + one.path() + " " + one.seen()).toList());
    }

    @Test
    void linksThatLeadOutAreNotExtracted() {
        var layers = List.of(layer("app/a 3 1 4755", "app/in>a", "app/sub/up>../a", "app/out>../../etc/passwd",
                "app/abs>/app/sub", "app/far>/etc/passwd", "app/self>.", "other 4 2", "app/gone 1 1"),
                layer("app/.wh.gone"));
        var tree = FileTree.of(layers, 0, 1, false);
        var extract = Extract.of(FileTree.of(layers, 1, 1, false), tree.find("/app"));
        assertEquals(3, extract.bytes());
        assertEquals(List.of("/app/far", "/app/out"), extract.left().stream().sorted().toList());
        var items = extract.items().stream().map(item -> item.path() + (item.link().isEmpty() ? "" : ">" + item.link()))
                .sorted().toList();
        assertEquals(List.of("app", "app/a", "app/abs>sub", "app/in>a", "app/self>.", "app/sub", "app/sub/up>../a"),
                items);
        assertFalse(extract.items().stream().anyMatch(item -> item.mode() > 0777));
        var single = Extract.of(tree, tree.find("/other"));
        assertEquals(List.of("other"), single.items().stream().map(Extract.Item::path).toList());
    }
}
