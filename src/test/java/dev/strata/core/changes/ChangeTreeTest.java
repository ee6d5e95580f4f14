package dev.strata.core.changes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;

import dev.strata.core.changes.Ticks.State;
import dev.strata.core.container.PathChange;
import dev.strata.core.filetree.Change;
import dev.strata.core.filetree.PathFilter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The changes of a container as a tree, and which of them are kept.
class ChangeTreeTest {

    static List<PathChange> changes(String... lines) {
        return Arrays.stream(lines).map(line -> new PathChange(switch (line.charAt(0)) {
            case 'A' -> Change.ADDED;
            case 'C' -> Change.CHANGED;
            default -> Change.DELETED;
        }, line.substring(2))).toList();
    }

    private static final List<PathChange> SHOP = changes("C /etc", "C /etc/ImageMagick-6",
            "C /etc/ImageMagick-6/policy.xml", "A /etc/ImageMagick-6/delegates-local.xml", "C /etc/resolv.conf",
            "C /home", "C /home/app", "A /home/app/.bash_history", "A /home/app/.viminfo", "C /srv",
            "A /srv/celerybeat-schedule", "C /srv/shop", "C /srv/shop/settings", "C /srv/shop/settings/prod.py",
            "D /srv/shop/settings/staging.py");

    private static List<String> paths(ChangeTree tree) {
        var paths = new ArrayList<String>();
        for (var node = 1; node < tree.count(); node++) {
            paths.add(tree.path(node));
        }
        return paths;
    }

    @Test
    void directoriesStandBeforeFilesAndBeforeWhatIsInThem() {
        var tree = ChangeTree.of(SHOP);
        assertEquals(List.of("/etc", "/etc/ImageMagick-6", "/etc/ImageMagick-6/delegates-local.xml",
                "/etc/ImageMagick-6/policy.xml", "/etc/resolv.conf", "/home", "/home/app", "/home/app/.bash_history",
                "/home/app/.viminfo", "/srv", "/srv/shop", "/srv/shop/settings", "/srv/shop/settings/prod.py",
                "/srv/shop/settings/staging.py", "/srv/celerybeat-schedule"), paths(tree));
        assertEquals(15, tree.named());
        assertEquals(4, tree.count(Change.ADDED));
        assertEquals(1, tree.count(Change.DELETED, tree.find("/srv/shop")));
        assertTrue(tree.chained(tree.find("/home")));
        assertTrue(tree.chained(tree.find("/srv/shop")));
        assertFalse(tree.chained(tree.find("/srv")));
        assertEquals(-1, tree.find("/srv/none"));
    }

    @Test
    void aSumCountsDirectoriesWithTheFirstThatIsKept() {
        var ticks = new Ticks(ChangeTree.of(SHOP));
        var tree = ticks.tree();
        assertEquals(State.NONE, ticks.state(tree.find("/home"), null));
        assertEquals(State.SOME, ticks.state(tree.find("/etc"), null));
        assertEquals(State.ALL, ticks.state(tree.find("/srv"), null));
        assertEquals(new Ticks.Sum(10, 15, 2, 7, 1), ticks.sum());
        ticks.toggle(tree.find("/etc"), null);
        assertEquals(State.ALL, ticks.state(tree.find("/etc"), null));
        ticks.toggle(tree.find("/etc"), null);
        assertEquals(State.NONE, ticks.state(tree.find("/etc"), null));
        assertEquals(State.NONE, ticks.noise());
        ticks.setNoise(true);
        assertEquals(State.ALL, ticks.noise());
        ticks.set(0, true, null);
        assertTrue(ticks.all());
        assertEquals(SHOP, ticks.changes());
    }

    @Test
    void aFilterLimitsWhatATickReaches() {
        var ticks = new Ticks(ChangeTree.of(SHOP));
        var tree = ticks.tree();
        var python = new ChangeFilter(PathFilter.parse("*.py"), Change.CHANGED).of(tree);
        ticks.toggle(tree.find("/srv"), python);
        assertEquals(State.NONE, ticks.state(tree.find("/srv"), python));
        assertEquals(State.SOME, ticks.state(tree.find("/srv"), null));
        assertFalse(ticks.kept(tree.find("/srv/shop/settings/prod.py")));
        assertTrue(ticks.kept(tree.find("/srv/shop/settings/staging.py")));
        var folder = new ChangeFilter(PathFilter.parse("settings"), null).of(tree);
        ticks.toggle(tree.find("/srv/shop/settings"), folder);
        assertEquals(State.ALL, ticks.state(tree.find("/srv"), null), "found by its own name, all in it counts");
        assertNull(ChangeFilter.ALL.of(tree));
    }

    @Test
    void aChoiceOutlivesARefresh() {
        var older = new Ticks(ChangeTree.of(SHOP));
        older.set(older.tree().find("/srv/shop"), false, null);
        older.set(older.tree().find("/home/app/.viminfo"), true, null);
        var more = new ArrayList<>(SHOP);
        more.addAll(changes("A /srv/shop/settings/more.py", "A /srv/new", "A /tmp", "A /tmp/x"));
        var now = new Ticks(ChangeTree.of(more));
        now.carry(older);
        var tree = now.tree();
        assertFalse(now.kept(tree.find("/srv/shop/settings/prod.py")));
        assertFalse(now.kept(tree.find("/srv/shop/settings/more.py")), "all beside it is left out");
        assertTrue(now.kept(tree.find("/srv/new")));
        assertTrue(now.kept(tree.find("/home/app/.viminfo")));
        assertFalse(now.kept(tree.find("/tmp/x")));
    }

    @Test
    void oddPathsDoNoHarm() {
        var tree = ChangeTree.of(changes("A a//b/", "A /a/b", "C /", "A ", "A //", "D /a", "A /a/../x", "A /a b\n/ü"));
        assertEquals(List.of("/a", "/a/..", "/a/../x", "/a/b", "/a b\n", "/a b\n/ü"), paths(tree));
        assertEquals(0, ChangeTree.of(List.of()).named());
        var deep = ChangeTree.of(List.of(new PathChange(Change.ADDED, "/d".repeat(100_000))));
        assertEquals(100_001, deep.count());
        assertEquals(1, new Ticks(deep).sum().kept());
    }

    private static List<PathChange> made(List<Integer> numbers) {
        var lines = new TreeMap<String, Change>();
        for (var number : numbers) {
            var path = "";
            for (var rest = number; rest > 0; rest /= 5) {
                path += "/" + "abcde".charAt(rest % 5) + (rest % 3 == 0 ? "-" : "");
                lines.putIfAbsent(path, Change.CHANGED);
            }
            if (!path.isEmpty()) {
                lines.put(path, Change.values()[1 + number % 3]);
            }
        }
        return lines.entrySet().stream().map(line -> new PathChange(line.getValue(), line.getKey())).toList();
    }

    @Property(tries = 300)
    void whatIsKeptIsAPartThatHoldsItsParents(
            @ForAll @Size(max = 60) List<@IntRange(max = 5_000) Integer> numbers,
            @ForAll @Size(max = 12) List<@IntRange(max = 10_000) Integer> gestures) {
        var all = made(numbers);
        var ticks = new Ticks(ChangeTree.of(all));
        var tree = ticks.tree();
        for (var gesture : gestures) {
            ticks.toggle(gesture % tree.count(), null);
        }
        var kept = ticks.changes();
        assertEquals(all.stream().filter(new HashSet<>(kept)::contains).toList(), kept, "in the engine's order");
        var paths = new HashSet<>(kept.stream().map(PathChange::path).toList());
        for (var change : kept) {
            var slash = change.path().lastIndexOf('/');
            assertTrue(slash <= 0 || paths.contains(change.path().substring(0, slash)), change.path());
        }
        var sum = ticks.sum();
        assertEquals(kept.size(), sum.kept());
        assertEquals(kept.size(), sum.added() + sum.changed() + sum.deleted());
        assertEquals(kept.stream().map(PathChange::line).reduce("", (one, line) -> one + line + "\n"),
                ChangeTree.text(kept));
        for (var node = 0; node < tree.count(); node++) {
            var in = 0;
            for (var child = node + 1; child < tree.end(node); child = tree.end(child)) {
                assertEquals(node, tree.parent(child));
                in += tree.leavesIn(child);
            }
            assertEquals(tree.folder(node) || node == 0 ? in : 1, tree.leavesIn(node));
            assertEquals(node, tree.find(tree.path(node)));
            assertEquals(switch (ticks.state(node, null)) {
                case NONE -> false;
                case ALL, SOME -> true;
            }, node == 0 ? !kept.isEmpty() : paths.contains(tree.path(node)));
        }
    }

    @ParameterizedTest
    @CsvSource({"/var/lib/apt/lists/deb_x, LISTS", "/var/lib/apt/lists, LISTS", "/var/lib/apt/listsx,",
            "/var/cache/apt/archives/figlet.deb, CACHE", "/var/cache/apk/APKINDEX, CACHE",
            "/var/cache/dnf/x, LISTS", "/root/.cache/pip/http/1, CACHE", "/home/app/.npm/_cacache/x, CACHE",
            "/srv/.cache/x,", "/tmp/x, TEMPORARY", "/var/tmp/y, TEMPORARY", "/tmpfile,", "/run/utmp, RUNNING",
            "/root/.bash_history, HISTORY", "/home/app/.viminfo, HISTORY", "/root/.lesshst, HISTORY",
            "/root/.bashrc,", "/var/log/dpkg.log, LOG", "/etc/resolv.conf, MACHINE", "/etc/hostname, MACHINE",
            "/etc/hosts, MACHINE", "/.dockerenv, MACHINE", "/etc/hosts.allow,", "/usr/lib/a.pyc, MADE",
            "/usr/lib/__pycache__, MADE", "/etc/passwd-, BACKUP", "/var/lib/dpkg/status-old, BACKUP",
            "/var/lib/dpkg/status,", "/etc/.motd.swp, TEMPORARY", "/usr/bin/figlet,", "/etc/ld.so.cache,"})
    void noiseIsToldByItsReason(String path, String reason) {
        assertEquals(reason, java.util.Objects.toString(Noise.of(new PathChange(Change.ADDED, path)), null));
        assertNull(Noise.of(new PathChange(Change.DELETED, path)), "a deletion is meant");
    }

    @Test
    void aReasonIsSaidOfADirectoryWhenItIsThatOfAll() {
        var ticks = new Ticks(ChangeTree.of(changes("C /var", "C /var/cache", "C /var/cache/apt",
                "A /var/cache/apt/pkgcache.bin", "C /var/log", "A /var/log/dpkg.log")));
        assertEquals(Noise.CACHE, ticks.why(ticks.tree().find("/var/cache")));
        assertNull(ticks.why(ticks.tree().find("/var")));
    }

    @Test
    void fiftyThousandAreAMatterOfMilliseconds() {
        var many = new ArrayList<PathChange>();
        for (var i = 0; i < 50_000; i++) {
            many.add(new PathChange(Change.ADDED, "/usr/share/package-" + i % 997 + "/lib/module-" + i + ".py"));
        }
        var ticks = new Ticks(ChangeTree.of(many));
        ticks.toggle(ticks.tree().find("/usr"), null);
        assertEquals(0, ticks.sum().kept());
        ticks.toggle(0, null);
        assertEquals(50_000, ticks.sum().added());
    }
}
