package dev.strata.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.TreeSet;

/// A credential helper of the tests' own: a shell script that keeps each secret in a file of its folder, or does as it
/// is told.
public final class HelperScript {

    /// What docker's helpers answer, and how.
    private static final String KEEPS = """
            mkdir -p "$0.kept" && cd "$0.kept" || exit 2
            in=$(cat)
            field() { printf %s "$1" | sed 's/.*"'"$2"'":"\\([^"]*\\)".*/\\1/'; }
            file() { printf %s "$1" | tr / _; }
            case $1 in
            store) printf %s "$in" >"$(file "$(field "$in" ServerURL)")" ;;
            get) cat "$(file "$in")" 2>/dev/null || { echo 'credentials not found in native keychain'; exit 1; } ;;
            erase) rm "$(file "$in")" 2>/dev/null || { echo 'The specified item could not be found'; exit 1; } ;;
            list)
                printf '{'
                comma=
                for one in *; do
                    [ -f "$one" ] || continue
                    kept=$(cat "$one")
                    printf '%s"%s":"%s"' "$comma" "$(field "$kept" ServerURL)" "$(field "$kept" Username)"
                    comma=,
                done
                printf '}' ;;
            esac
            """;

    private final Path file;

    private HelperScript(Path file) {
        this.file = file;
    }

    /// A helper that works.
    public static HelperScript keeping(Path folder, String name) {
        return doing(folder, name, KEEPS);
    }

    /// A helper that does this, its action in `$1`.
    public static HelperScript doing(Path folder, String name, String script) {
        try {
            Files.createDirectories(folder);
            var file = folder.resolve("docker-credential-" + name);
            Files.writeString(file, "#!/bin/sh\n" + script);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
            return new HelperScript(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What it was told to keep, word for word, in a fixed order.
    public List<String> kept() {
        var folder = file.resolveSibling(file.getFileName() + ".kept");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.newDirectoryStream(folder)) {
            var all = new TreeSet<String>();
            for (var one : files) {
                all.add(Files.readString(one));
            }
            return List.copyOf(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
