package dev.strata.core.packages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Alpine's: `/lib/apk/db/installed` (a letter and a colon before each line) and `/etc/apk/world`, what was asked for.
///
/// @param files of each package, from the root
public record ApkDatabase(Map<String, InstalledPackage> packages, Map<String, Set<String>> files) {

    public static final String INSTALLED = "/lib/apk/db/installed";
    public static final String WORLD = "/etc/apk/world";

    public static ApkDatabase read(String installed, String world) {
        var asked = Arrays.stream(world.split("\\s+")).map(ApkDatabase::bare).collect(Collectors.toSet());
        var packages = new TreeMap<String, InstalledPackage>();
        var files = new TreeMap<String, Set<String>>();
        for (var stanza : installed.split("\n\\s*\n")) {
            var one = new Stanza();
            stanza.lines().filter(line -> line.length() > 2 && line.charAt(1) == ':').forEach(one::line);
            if (!one.name.isEmpty()) {
                packages.put(one.name, new InstalledPackage(one.name, one.version, !asked.contains(one.name),
                        one.needs, one.provides, Map.of()));
                files.put(one.name, one.files);
            }
        }
        return new ApkDatabase(packages, files);
    }

    /// Of `so:libc.so=1`, `busybox>=1.2`, `figlet@edge`.
    private static String bare(String relation) {
        return relation.split("[<>=~@]", 2)[0];
    }

    private static final class Stanza {

        private String name = "";
        private String version = "";
        private String directory = "";
        private final Set<String> needs = new HashSet<>();
        private final Set<String> provides = new HashSet<>();
        private final Set<String> files = new HashSet<>();

        void line(String line) {
            var value = line.substring(2);
            switch (line.charAt(0)) {
                case 'P' -> name = value;
                case 'V' -> version = value;
                case 'D' -> needs.addAll(words(value));
                case 'p' -> provides.addAll(words(value));
                case 'F' -> {
                    directory = "/" + value;
                    files.add(directory);
                }
                case 'R' -> files.add(directory + "/" + value);
                default -> {
                    // Sums, sizes and the like.
                }
            }
        }

        private static List<String> words(String value) {
            var words = new ArrayList<String>();
            for (var word : value.split("\\s+")) {
                if (!word.isEmpty() && word.charAt(0) != '!') {
                    words.add(bare(word));
                }
            }
            return words;
        }
    }
}
