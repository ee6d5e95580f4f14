package dev.strata.core.packages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What `rpm -qa --queryformat` says in [#FORMAT]. The database itself is a Berkeley, NDB or SQLite file of binary headers,
/// which the `rpm` beside it reads best.
///
/// @param files of each package, from the root
public record RpmDatabase(Map<String, InstalledPackage> packages, Map<String, Set<String>> files) {

    /// The folders that distributions keep it in.
    public static final List<String> FOLDERS = List.of("/usr/lib/sysimage/rpm", "/var/lib/rpm");

    /// A letter and a colon before each line, as apk has it; `rpm` itself reads the backslashes (rpm-queryformat(7)).
    public static final String FORMAT = "P:%{NAME}\\nV:%|EPOCH?{%{EPOCH}:}|%{VERSION}-%{RELEASE}\\nA:%{ARCH}\\n"
            + "[D:%{REQUIRENAME}\\n][p:%{PROVIDENAME}\\n]"
            + "[F:%{FILEFLAGS:fflags}\\t%{FILEDIGESTS}\\t%{FILENAMES}\\n]\\n";

    /// What goes into a command line as it is. Public keys are kept as packages too.
    private static final Pattern NAME = Pattern.compile("(?!gpg-pubkey$)\\w[\\w.+~^-]*");
    private static final Pattern WORDS_OF_CONDITIONS = Pattern.compile("[<>=]+|and|or|if|unless|else|with|without");
    private static final int FILE_FIELDS = 3;

    /// Nothing tells why a package is there: those that another one needs pass for brought by it.
    public static RpmDatabase read(String said) {
        var stanzas = new TreeMap<String, Stanza>();
        var stanza = new Stanza();
        for (var line : said.split("\n", -1)) {
            if (line.startsWith("P:")) {
                stanza = new Stanza();
                stanza.name = line.substring(2);
            } else if (line.startsWith("A:") && NAME.matcher(stanza.name).matches()) {
                stanza.architecture = line.substring(2);
                stanzas.put(stanzas.containsKey(stanza.name) ? stanza.name + "." + stanza.architecture : stanza.name,
                        stanza);
            } else if (line.length() > 2 && line.charAt(1) == ':') {
                stanza.line(line.charAt(0), line.substring(2));
            }
        }
        return of(stanzas);
    }

    private static RpmDatabase of(Map<String, Stanza> stanzas) {
        var needed = new HashMap<String, Set<Stanza>>();
        stanzas.values().forEach(one -> one.needs
                .forEach(name -> needed.computeIfAbsent(name, none -> new HashSet<>()).add(one)));
        var packages = new TreeMap<String, InstalledPackage>();
        var files = new TreeMap<String, Set<String>>();
        stanzas.forEach((name, one) -> {
            var names = new HashSet<>(one.provides);
            // A package may be needed for a file: /bin/sh.
            one.files.stream().filter(needed::containsKey).forEach(names::add);
            var brought = names.stream().flatMap(it -> needed.getOrDefault(it, Set.of()).stream())
                    .anyMatch(other -> other != one);
            packages.put(name, new InstalledPackage(name, one.version, brought, one.needs, names, one.configuration));
            files.put(name, one.files);
        });
        return new RpmDatabase(packages, files);
    }

    private static final class Stanza {

        private String name = "";
        private String version = "";
        private String architecture = "";
        private final Set<String> needs = new HashSet<>();
        private final Set<String> provides = new HashSet<>();
        private final Set<String> files = new HashSet<>();
        private final Map<String, String> configuration = new HashMap<>();

        void line(char kind, String value) {
            switch (kind) {
                case 'V' -> version = value;
                case 'D' -> needs.addAll(names(value));
                case 'p' -> provides.add(value);
                case 'F' -> file(value.split("\t", FILE_FIELDS));
                default -> {
                    // The rest of a file's name that has a line end in it.
                }
            }
        }

        /// All names of a condition: `(langpacks if (a or b >= 2))`.
        private static List<String> names(String relation) {
            if (!relation.startsWith("(")) {
                return List.of(relation);
            }
            return Arrays.stream(relation.split("[\\s()]+"))
                    .filter(word -> !word.isEmpty() && !WORDS_OF_CONDITIONS.matcher(word).matches())
                    .collect(Collectors.toCollection(ArrayList::new));
        }

        private void file(String[] fields) {
            if (fields.length == FILE_FIELDS && fields[2].startsWith("/")) {
                files.addAll(DpkgDatabase.files(fields[2]));
                if (fields[0].indexOf('c') >= 0) {
                    configuration.put(fields[2], fields[1]);
                }
            }
        }
    }
}
