package dev.strata.core.packages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Debian's: `/var/lib/dpkg/status` (deb-control(5)) and what apt knows beside it, `/var/lib/apt/extended_states`.
public final class DpkgDatabase {

    public static final String STATUS = "/var/lib/dpkg/status";
    public static final String EXTENDED = "/var/lib/apt/extended_states";
    /// With the files of each package in `NAME.list` or `NAME:ARCHITECTURE.list`.
    public static final String INFO = "/var/lib/dpkg/info";

    /// A usual system has its own directories in `/usr`, and packages call them by their old names still.
    private static final List<String> MERGED = List.of("/bin/", "/sbin/", "/lib");

    private DpkgDatabase() {
    }

    /// By name; a package of another architecture than the first of its name is `name:architecture`.
    public static Map<String, InstalledPackage> read(String status, String extended) {
        var automatic = new HashSet<String>();
        for (var stanza : stanzas(extended)) {
            if (stanza.getOrDefault("Auto-Installed", "").equals("1")) {
                automatic.add(stanza.getOrDefault("Package", ""));
            }
        }
        var packages = new TreeMap<String, InstalledPackage>();
        for (var stanza : stanzas(status)) {
            var name = stanza.getOrDefault("Package", "");
            if (name.isEmpty() || !stanza.getOrDefault("Status", "").endsWith(" installed")) {
                continue;
            }
            var needs = new HashSet<>(names(stanza.getOrDefault("Depends", "")));
            needs.addAll(names(stanza.getOrDefault("Pre-Depends", "")));
            var called = packages.containsKey(name) ? name + ":" + stanza.getOrDefault("Architecture", "") : name;
            packages.put(called, new InstalledPackage(called, stanza.getOrDefault("Version", ""),
                    automatic.contains(name), needs, names(stanza.getOrDefault("Provides", "")),
                    configuration(stanza.getOrDefault("Conffiles", ""))));
        }
        return packages;
    }

    private static List<Map<String, String>> stanzas(String text) {
        var stanzas = new ArrayList<Map<String, String>>();
        Map<String, String> stanza = new LinkedHashMap<>();
        var field = "";
        for (var line : text.split("\n", -1)) {
            if (line.isBlank()) {
                if (!stanza.isEmpty()) {
                    stanzas.add(stanza);
                    stanza = new LinkedHashMap<>();
                }
            } else if (Character.isWhitespace(line.charAt(0))) {
                stanza.computeIfPresent(field, (key, value) -> value + "\n" + line.strip());
            } else if (line.indexOf(':') > 0) {
                field = line.substring(0, line.indexOf(':'));
                stanza.put(field, line.substring(line.indexOf(':') + 1).strip());
            }
        }
        if (!stanza.isEmpty()) {
            stanzas.add(stanza);
        }
        return stanzas;
    }

    /// Of `libc6 (>= 2.34), perl | perl5:any`.
    private static Set<String> names(String relations) {
        return Arrays.stream(relations.split("[,|]")).map(one -> one.strip().split("[\\s(:]", 2)[0])
                .filter(name -> !name.isEmpty()).collect(Collectors.toSet());
    }

    private static Map<String, String> configuration(String lines) {
        var files = new HashMap<String, String>();
        for (var line : lines.split("\n")) {
            var words = line.strip().split("\\s+");
            if (words.length >= 2) {
                files.put(words[0], words[1]);
            }
        }
        return files;
    }

    /// What a list of files names, each also where it lies when `/bin` is a link to `/usr/bin`.
    public static Set<String> files(String list) {
        var files = new HashSet<String>();
        for (var line : list.split("\n")) {
            if (line.startsWith("/") && line.length() > 2) {
                files.add(line);
                if (MERGED.stream().anyMatch(line::startsWith)) {
                    files.add("/usr" + line);
                }
            }
        }
        return files;
    }
}
