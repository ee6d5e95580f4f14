package dev.strata.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

import dev.strata.core.container.ContainerDetails;
import dev.strata.core.container.PathChange;
import dev.strata.core.filetree.Change;
import dev.strata.core.image.ImageConfig;
import dev.strata.core.image.Units;
import dev.strata.core.proposal.DockerfileProposal;
import dev.strata.core.run.RunOptions;
import dev.strata.core.tar.TarReader;

/// Writes what was done in a container as a Dockerfile and its build context: packages are installed by their manager,
/// other files are copied, deletions and links are made, the configuration is set.
public final class Proposal {

    /// A file that is larger is named in a comment.
    public static final long LARGEST = 100_000_000;

    private static final String ALTERNATIVES = "/etc/alternatives/";
    private static final int PLAIN_FILE = 0644;
    private static final int PROGRAM = 0755;
    private static final CopiedFiles.Facts PLAIN_DIRECTORY = new CopiedFiles.Facts('5', PROGRAM, 0, 0);
    private static final int EXECUTABLE = 0111;
    private static final Pattern ID = Pattern.compile("(?:sha256:)?[0-9a-f]{12,64}");
    /// What was typed may hold passwords: it is copied nowhere, not even when it was kept.
    private static final Pattern HISTORY = Pattern.compile(".*/\\.(?:bash|ash|zsh|python)_history");

    private final CopiedFiles before;
    private final CopiedFiles after;
    private final ContextFolder context;
    private final Monitor monitor;
    private final DockerfileProposal proposal = new DockerfileProposal();
    private final Map<String, Change> open = new TreeMap<>();
    private final Set<String> seen = new HashSet<>();
    private final Set<String> copied = new HashSet<>();
    /// Further names of files whose first one is not copied.
    private final Set<String> linked = new TreeSet<>();
    private final Set<String> above = new TreeSet<>();
    private PackageFinder.Found found = PackageFinder.Found.NONE;

    private Proposal(CopiedFiles before, CopiedFiles after, ContextFolder context, Monitor monitor) {
        this.before = before;
        this.after = after;
        this.context = context;
        this.monitor = monitor;
    }

    /// @param base the configuration of the container's image
    /// @param kept a part of the container's changes
    /// @param folder is made; where it is there, it is empty
    /// @throws EngineException CONFLICT something is in the folder; NOT_FOUND the container or its image has gone;
    ///     CANCELLED, FAILED: what was written so far stays
    public static ProposedDockerfile write(Containers containers, ContainerDetails container, ImageConfig base,
            List<PathChange> kept, Path folder, Monitor monitor) throws EngineException {
        var context = new ContextFolder(folder);
        // A container of the image that is never started tells what was there before.
        var probe = containers.create(probe(container.imageId().toString(), "true"), monitor);
        try {
            var made = new Proposal(new CopiedFiles(containers, probe, monitor),
                    new CopiedFiles(containers, container.id(), monitor), context, monitor);
            made.collect(kept, new RpmQuery(containers, container.imageId().toString(), container.id(), monitor));
            made.mounts(container);
            var nameless = ID.matcher(container.image()).matches();
            if (container.config().environment().contains("container=podman")) {
                made.proposal.note("Podman does not tell whose the copied files are: they become root’s.");
            }
            var text = made.proposal.text(nameless ? container.imageId().toString() : container.image(), nameless, base,
                    container.config());
            return new ProposedDockerfile(context.dockerfile(text), text, made.proposal.notes());
        } finally {
            containers.remove(probe, true, true, Monitor.NONE);
        }
    }

    /// A container of the image that reaches nothing.
    static RunOptions probe(String image, String... command) {
        return new RunOptions(image, "",
                new RunOptions.Start(Optional.of(""), List.of(command), false, false, "0", "", false),
                RunOptions.Environment.NONE, new RunOptions.Connections(List.of(), false, "none", "", List.of()),
                RunOptions.Storage.NONE, RunOptions.Limits.NONE, RunOptions.Life.NONE, Optional.empty(), List.of());
    }

    private void collect(List<PathChange> kept, RpmQuery query) throws EngineException {
        var finder = new PackageFinder(before, after, query);
        found = finder.find(kept, proposal);
        for (var change : kept) {
            var path = change.path();
            if (HISTORY.matcher(path).matches()) {
                proposal.note(path + " is left out: what was typed may hold secrets.");
            } else if (!found.explains(path) || change.change() != Change.DELETED && finder.edited(path, found)) {
                open.put(path, change.change());
            }
        }
        for (var path : List.copyOf(open.keySet())) {
            switch (open.getOrDefault(path, Change.UNCHANGED)) {
                case DELETED -> proposal.remove(path);
                case CHANGED -> changed(path);
                case ADDED -> {
                    if (open.get(parent(path)) != Change.ADDED) {
                        copy(path);
                    }
                }
                case UNCHANGED -> {
                    // No engine tells it.
                }
            }
        }
        for (var path : linked) {
            after.walk(path, this::entry);
        }
        parents();
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    /// Asked for a link Podman gives what it leads to; the directory that the link is in holds the link itself.
    private void copy(String path) throws EngineException {
        if (seen.contains(path)) {
            return;
        }
        var followed = !parent(path).isEmpty() && after.link(path)
                && after.facts(path).map(facts -> facts.type() != '2').orElse(true);
        after.walk(followed ? parent(path) : path, this::entry);
    }

    /// A directory is changed already when something in it is; anything else is copied anew.
    private void changed(String path) throws EngineException {
        var now = after.facts(path);
        if (now.isEmpty()) {
            proposal.note(path + " was changed and is not there any more.");
            return;
        }
        var was = before.facts(path);
        var another = was.isPresent() && was.get().type() != now.get().type();
        if (another) {
            proposal.remove(path);
        }
        if (now.get().type() != '5') {
            copy(path);
        } else if (another) {
            directory(path, now.get());
        } else {
            rights(path, now.get(), was.orElse(PLAIN_DIRECTORY));
        }
    }

    private void rights(String path, CopiedFiles.Facts now, CopiedFiles.Facts was) {
        var owned = now.user() != was.user() || now.group() != was.group();
        if (owned) {
            proposal.owner(path, now.user(), now.group());
        }
        // A chown takes setuid away.
        if (now.mode() != was.mode() || owned && (now.mode() & 06000) != 0) {
            proposal.mode(path, now.mode());
        }
    }

    private void entry(String path, TarReader tar) throws IOException, EngineException {
        var further = tar.type() != '1' && linked.contains(path);
        if (!open.containsKey(path) || !seen.add(path) && !further) {
            return;
        }
        var facts = new CopiedFiles.Facts(tar.type(), tar.mode() & 07777, tar.uid(), tar.gid());
        switch (tar.type()) {
            case '5' -> directory(path, facts);
            case '2' -> symbolicLink(path, facts, new String(tar.link(), StandardCharsets.UTF_8));
            case '1' -> hardLink(path, tar);
            case '6' -> {
                proposal.pipe(path);
                rights(path, facts, new CopiedFiles.Facts('6', PLAIN_FILE, 0, 0));
            }
            case '3', '4' -> proposal.note(path + " is a device: a build cannot make it; give it to containers with"
                    + " --device.");
            default -> file(path, facts, tar);
        }
    }

    private void symbolicLink(String path, CopiedFiles.Facts facts, String target) {
        if (found.manager().isPresent() && target.startsWith(ALTERNATIVES)) {
            // What a package gives a choice of, its installation sets.
            return;
        }
        proposal.symbolicLink(path, target);
        if (facts.user() != 0 || facts.group() != 0) {
            proposal.owner(path, facts.user(), facts.group());
        }
    }

    private void directory(String path, CopiedFiles.Facts facts) throws EngineException {
        if (!context.directory(path)) {
            proposal.note(path + " cannot be written on this computer: its name does not allow it.");
            return;
        }
        proposal.copy();
        copied.add(path);
        remember(path);
        rights(path, facts, PLAIN_DIRECTORY);
    }

    /// The name that it links to is one of the same tar, perhaps of one that is not copied.
    private void hardLink(String path, TarReader tar) {
        var first = tar.linkPath();
        var target = copied.stream().filter(one -> one.endsWith("/" + first)).findFirst();
        if (target.isPresent()) {
            proposal.hardLink(path, target.get());
        } else {
            linked.add(path);
        }
    }

    private void file(String path, CopiedFiles.Facts facts, TarReader tar) throws IOException, EngineException {
        if (tar.size() > LARGEST) {
            proposal.note(path + " is left out for its size, " + Units.size(tar.size())
                    + ": fetch it in the build, or copy it into the context and add a COPY.");
            return;
        }
        var executable = (facts.mode() & EXECUTABLE) != 0;
        if (!context.file(path, tar.stream(), executable)) {
            proposal.note(path + " cannot be written on this computer: its name does not allow it.");
            return;
        }
        proposal.copy();
        copied.add(path);
        remember(path);
        monitor.progress(new Progress(path, "Copying", tar.size(), tar.size()));
        rights(path, facts, new CopiedFiles.Facts('0', executable ? PROGRAM : PLAIN_FILE, 0, 0));
    }

    private void remember(String path) {
        for (var one = parent(path); !one.isEmpty(); one = parent(one)) {
            above.add(one);
        }
    }

    /// A builder may give the directories above what it copies the rights of those in the context.
    private void parents() throws EngineException {
        for (var path : above) {
            if (!copied.contains(path)) {
                var now = after.facts(path);
                if (now.isPresent()) {
                    rights(path, now.get(), PLAIN_DIRECTORY);
                }
            }
        }
    }

    private void mounts(ContainerDetails container) {
        container.mounts().forEach(mount -> proposal.note(mount.target() + " was a " + mount.type()
                + " from outside of the container: what lies in it is not copied."));
    }
}
