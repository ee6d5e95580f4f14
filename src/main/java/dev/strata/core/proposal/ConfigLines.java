package dev.strata.core.proposal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

import dev.strata.core.command.JsonWords;
import dev.strata.core.image.ImageConfig;

/// What a container's configuration has that its image's has not, as instructions.
final class ConfigLines {

    private static final Pattern PLAIN = Pattern.compile("[\\w./:@%+,=-]+");
    private static final int SHELL_FORM = 3;
    /// What Podman puts into a container's environment by itself.
    private static final Set<String> PODMANS = Set.of("TERM", "container", "HOSTNAME", "HOME");
    private static final String USUAL_PATH = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private final List<String> lines = new ArrayList<>();

    private ConfigLines() {
    }

    static List<String> between(ImageConfig before, ImageConfig after) {
        var made = new ConfigLines();
        var podman = after.environment().contains("container=podman");
        for (var pair : after.environment()) {
            var podmans = PODMANS.contains(pair.split("=", 2)[0]) || pair.equals(USUAL_PATH);
            if (!before.environment().contains(pair) && !(podman && podmans)) {
                made.pair("ENV", pair);
            }
        }
        new TreeMap<>(after.labels()).forEach((key, value) -> {
            if (!value.equals(before.labels().get(key))) {
                made.pair("LABEL", key + "=" + value);
            }
        });
        made.list("EXPOSE", before.exposedPorts(), after.exposedPorts());
        for (var volume : after.volumes()) {
            if (!before.volumes().contains(volume)) {
                made.lines.add("VOLUME " + JsonWords.write(List.of(volume)));
            }
        }
        made.runs(before, after);
        if (!root(before.workingDir()).equals(root(after.workingDir()))) {
            made.lines.add("WORKDIR " + root(after.workingDir()));
        }
        return made.lines;
    }

    private static String root(String directory) {
        return directory.isEmpty() ? "/" : directory;
    }

    private void pair(String keyword, String pair) {
        var equals = pair.indexOf('=');
        var key = equals < 0 ? pair : pair.substring(0, equals);
        var value = equals < 0 ? "" : pair.substring(equals + 1);
        if (pair.indexOf('\n') >= 0) {
            lines.add("# " + keyword + " " + key + " has a value of several lines, which a Dockerfile cannot give.");
        } else if (PLAIN.matcher(value).matches()) {
            lines.add(keyword + " " + key + "=" + value);
        } else {
            lines.add(keyword + " " + key + "=\""
                    + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("$", "\\$") + "\"");
        }
    }

    private void list(String keyword, List<String> before, List<String> after) {
        var added = after.stream().filter(one -> !before.contains(one)).toList();
        if (!added.isEmpty()) {
            lines.add(keyword + " " + String.join(" ", added));
        }
    }

    private void runs(ImageConfig before, ImageConfig after) {
        var entry = !before.entrypoint().equals(after.entrypoint());
        if (entry) {
            form("ENTRYPOINT", after.entrypoint());
        }
        // A new ENTRYPOINT forgets the CMD.
        if (!before.command().equals(after.command()) || entry && !after.command().isEmpty()) {
            form("CMD", after.command());
        }
    }

    private void form(String keyword, List<String> words) {
        var shell = words.size() == SHELL_FORM && words.get(0).equals("/bin/sh") && words.get(1).equals("-c")
                && words.get(2).indexOf('\n') < 0 && !words.get(2).startsWith("[") && !words.get(2).endsWith("\\")
                && words.get(2).strip().equals(words.get(2)) && !words.get(2).isEmpty();
        lines.add(keyword + " " + (shell ? words.get(2) : JsonWords.write(words)));
    }
}
