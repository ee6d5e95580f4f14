package dev.strata.core.proposal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.strata.core.command.ShellQuoting;
import dev.strata.core.image.ImageConfig;
import dev.strata.core.packages.PackageChanges;

/// Collects what was done and writes it as a Dockerfile. What cannot be done by an instruction is said in a comment.
public final class DockerfileProposal {

    /// The folder of the build context whose tree is that of the files to copy.
    public static final String TREE = "rootfs";

    private static final int LINE = 100;

    private final List<String> notes = new ArrayList<>();
    private final List<String> packages = new ArrayList<>();
    private final TreeSet<String> removed = new TreeSet<>();
    private final TreeMap<String, TreeSet<String>> owners = new TreeMap<>();
    private final TreeMap<String, TreeSet<String>> modes = new TreeMap<>();
    private final List<String> links = new ArrayList<>();
    private final List<String> hardLinks = new ArrayList<>();
    private boolean copies;

    /// One sentence about what cannot be known or done.
    public void note(String sentence) {
        notes.add(sentence.replaceAll("\\s+", " "));
    }

    public List<String> notes() {
        return List.copyOf(notes);
    }

    public void packages(PackageLines manager, PackageChanges changes) {
        packages.addAll(manager.lines(changes));
    }

    public void remove(String path) {
        if (named(path)) {
            removed.add(path);
        }
    }

    /// Something lies in [#TREE].
    public void copy() {
        copies = true;
    }

    /// @param mode as `chmod` takes it
    public void mode(String path, int mode) {
        if (named(path)) {
            modes.computeIfAbsent(String.format("%04o", mode), one -> new TreeSet<>()).add(path);
        }
    }

    public void owner(String path, long user, long group) {
        if (named(path)) {
            owners.computeIfAbsent(user + ":" + group, one -> new TreeSet<>()).add(path);
        }
    }

    public void symbolicLink(String path, String target) {
        if (named(path) && named(target)) {
            links.add("ln -sfn " + quoted(List.of(target, path)));
        }
    }

    public void hardLink(String path, String target) {
        if (named(path) && named(target)) {
            hardLinks.add("ln -f " + quoted(List.of(target, path)));
        }
    }

    public void pipe(String path) {
        if (named(path)) {
            links.add("mkfifo " + quoted(List.of(path)));
        }
    }

    private boolean named(String path) {
        if (path.chars().noneMatch(Character::isISOControl)) {
            return true;
        }
        note(path.replaceAll("\\p{Cntrl}", "?")
                + " has a character in its name that no line of a Dockerfile can hold: it is left as it is.");
        return false;
    }

    private static String quoted(Collection<String> words) {
        return words.stream().map(word -> ShellQuoting.POSIX.quote(word.startsWith("-") ? "./" + word : word))
                .collect(Collectors.joining(" "));
    }

    /// @param from what the image is called
    /// @param nameless whether that is no name that another computer knows
    public String text(String from, boolean nameless, ImageConfig before, ImageConfig after) {
        var lines = new ArrayList<String>();
        lines.add("# Proposed from what was changed in a container; read it before you build it.");
        notes.forEach(note -> lines.add("# " + note));
        lines.add("");
        if (nameless) {
            lines.add(
                    "# The image has no name: this is its ID on the engine it is on. Give it one to build elsewhere.");
        }
        lines.add("FROM " + from);
        var steps = new ArrayList<>(packages);
        steps.addAll(run("rm -rf ", removed));
        if (copies) {
            // Without an owner BuildKit keeps the one of a context that comes as a tar.
            steps.add("COPY --chown=0:0 " + TREE + "/ /");
        }
        // In one step: a file that changes in a later one loses its further names.
        var rights = new ArrayList<>(links);
        owners.forEach((owner, paths) -> rights.add("chown -h " + owner + " " + quoted(paths)));
        // A chown takes setuid away: chmod comes after it.
        modes.forEach((mode, paths) -> rights.add("chmod " + mode + " " + quoted(paths)));
        rights.addAll(hardLinks);
        steps.addAll(chain(rights));
        var user = before.user();
        if (!user.isEmpty() && !steps.isEmpty()) {
            lines.add("USER root");
        }
        lines.addAll(steps);
        if (!after.user().equals(user) || !user.isEmpty() && !steps.isEmpty()) {
            lines.add("USER " + (after.user().isEmpty() ? "root" : after.user()));
        }
        lines.addAll(ConfigLines.between(before, after));
        return String.join("\n", lines) + "\n";
    }

    private static List<String> run(String command, Collection<String> paths) {
        return paths.isEmpty() ? List.of() : chain(List.of(command + quoted(paths)));
    }

    /// Commands a line each, long ones broken between their words.
    private static List<String> chain(List<String> commands) {
        if (commands.isEmpty()) {
            return List.of();
        }
        return List.of("RUN " + commands.stream().map(DockerfileProposal::broken)
                .collect(Collectors.joining(" \\\n    && ")));
    }

    private static String broken(String command) {
        // A quoted word has spaces of its own.
        return command.length() <= LINE || command.indexOf('\'') >= 0
                ? command
                : command.replace(" /", " \\\n      /");
    }
}
