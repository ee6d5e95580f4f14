package dev.strata.core.run;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Keys that are pressed one after another to detach, as `--detach-keys` and docker's config.json name them: `ctrl-` with
/// a letter or a sign, one character, or `DEL` (moby/term, ascii.go).
///
/// @param keys each in docker's words
public record KeySequence(List<String> keys) {

    /// What detaches where nobody says anything else.
    public static final KeySequence USUAL = new KeySequence(List.of("ctrl-p", "ctrl-q"));

    private static final String CONTROL = "ctrl-";
    private static final String DELETE = "DEL";
    private static final Pattern KEY = Pattern.compile("ctrl-[a-z@\\[\\]\\\\^_]|[!-~&&[^,]]|DEL");

    public KeySequence {
        keys = List.copyOf(keys);
    }

    /// @throws InvalidOption there is no such key, or none at all
    public static KeySequence parse(String text) {
        var keys = new ArrayList<String>();
        for (var typed : text.split(",", -1)) {
            // Docker wants it small; there is nothing else it could mean.
            var lower = typed.toLowerCase(Locale.ROOT);
            var key = lower.startsWith(CONTROL) ? lower : typed;
            if (!KEY.matcher(key).matches()) {
                throw new InvalidOption("detach-keys", "“" + text
                        + "” are no keys to detach with: letters, or ctrl- and a letter, with commas: ctrl-p,ctrl-q.");
            }
            keys.add(key);
        }
        return new KeySequence(keys);
    }

    /// What a terminal sends when they are pressed.
    public byte[] bytes() {
        var bytes = new ByteArrayOutputStream();
        for (var key : keys) {
            if (key.length() == 1) {
                bytes.write(key.charAt(0));
            } else {
                // ctrl-a is 1, ctrl-@ 0, ctrl-[ 27.
                bytes.write(key.equals(DELETE) ? 0x7f : Character.toUpperCase(key.charAt(CONTROL.length())) - '@');
            }
        }
        return bytes.toByteArray();
    }

    /// As they are printed on a keyboard: `Ctrl P, Ctrl Q`.
    public String words() {
        return keys.stream().map(key -> key.startsWith(CONTROL) && key.length() > 1
                ? "Ctrl " + key.substring(CONTROL.length()).toUpperCase(Locale.ROOT)
                : key.equals(DELETE) ? "Delete" : key).collect(Collectors.joining(", "));
    }

    /// As docker takes them.
    @Override
    public String toString() {
        return String.join(",", keys);
    }
}
