package dev.strata.ui.requests;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.strata.core.command.Load;
import dev.strata.core.image.Digest;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.InvalidReference;
import dev.strata.core.image.Units;
import dev.strata.core.journal.NameChange;
import dev.strata.engine.Archives;
import dev.strata.engine.EngineException;
import dev.strata.ui.Messages;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.ImageStore;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Job;
import dev.strata.ui.work.Latest;
import org.jspecify.annotations.Nullable;

/// Loading the images of archives.
final class LoadViewModel extends RequestViewModel {

    private final ImageStore store;
    private final Archives archives;
    private final Latest looking;

    LoadViewModel(EngineStatus status, ImageStore store, Archives archives, Jobs jobs,
            Background background) {
        super(status, jobs);
        this.looking = new Latest(background);
        this.store = store;
        this.archives = archives;
        textProperty().subscribe(this::check);
    }

    void open(List<Path> files) {
        textProperty().set(String.join(File.pathSeparator, files.stream().map(Path::toString).toList()));
    }

    private void check() {
        looking.cancel();
        try {
            var files = files();
            if (files.isEmpty()) {
                refuse("");
                return;
            }
            look();
            looking.run(monitor -> meaning(files), words -> accept(words,
                    files.stream().map(file -> new Load(file.toString())).toList()),
                    e -> refuse(String.valueOf(e.getMessage())));
        } catch (InvalidPathException e) {
            refuse(Messages.get("save.bad", e.getReason()));
        }
    }

    private static String meaning(List<Path> files) throws NoSuchFileException {
        var size = 0L;
        for (var file : files) {
            if (!Files.isRegularFile(file)) {
                throw new NoSuchFileException(
                        Messages.get(Files.isDirectory(file) ? "load.folder" : "load.nofile", file));
            }
            size += file.toFile().length();
        }
        return Messages.get("load.meaning", Units.size(size));
    }

    List<Path> files() {
        return Arrays.stream(textProperty().get().strip().split(Pattern.quote(File.pathSeparator), -1))
                .filter(text -> !text.isBlank()).map(Path::of).toList();
    }

    @Override
    public @Nullable Job start() {
        var commands = commandsProperty().get();
        // What is in the archive is known only once it is loaded.
        var before = NameChange.meaning(store.snapshotProperty().get().summaries());
        return commands.isEmpty() ? null : start(Messages.get("load.job", files().getFirst().getFileName()), job -> {
            var loaded = new ArrayList<String>();
            for (var command : commands) {
                if (command instanceof Load load) {
                    loaded.addAll(run(Path.of(load.file()), job));
                }
            }
            Renaming.after(loaded.stream().flatMap(LoadViewModel::tag).map(name -> was(name, before)).toList(),
                    engine(), job);
            job.result(Messages.get("load.done", String.join(", ", loaded)) + moved(job.changes()));
        });
    }

    private static NameChange was(ImageReference name, Map<ImageReference, Digest> before) {
        var means = Optional.ofNullable(before.get(name));
        return new NameChange(name, means, means);
    }

    /// Images without a name come with their ID.
    private static Stream<ImageReference> tag(String loaded) {
        try {
            return loaded.startsWith("sha256:") ? Stream.empty() : Stream.of(ImageReference.parse(loaded));
        } catch (InvalidReference e) {
            return Stream.empty();
        }
    }

    /// An archive brings its names along, and takes them from the images that have them.
    private static String moved(List<NameChange> changes) {
        return changes.stream().flatMap(change -> change.before().stream().map(
                old -> "\n" + Messages.get("load.moved", change.name().familiar(), old.shortHex())))
                .collect(Collectors.joining());
    }

    private List<String> run(Path file, Job job) throws EngineException {
        var engine = engine();
        try (var in = archives.read(file, job)) {
            return engine.images().load(in, job);
        } catch (EngineException e) {
            throw switch (e.kind()) {
                case FAILED -> explained(file, e, job);
                case NO_SPACE -> new EngineException(e.kind(),
                        Messages.get("load.full", file.getFileName(), engine.info().rootDir()), e);
                case UNREACHABLE -> new EngineException(e.kind(), Messages.get("load.gone", file.getFileName()), e);
                default -> e;
            };
        } catch (IOException e) {
            throw new EngineException(EngineException.Kind.FAILED, String.valueOf(e.getMessage()), e);
        }
    }

    /// Engines say little of what is wrong with an archive. It is read once more only when they refuse it.
    private EngineException explained(Path file, EngineException refusal, Job job) {
        try {
            archives.open(file, job);
            return new EngineException(refusal.kind(), Messages.get("load.refused", file.getFileName()), refusal);
        } catch (EngineException e) {
            return new EngineException(e.kind(), e.kind() == EngineException.Kind.UNSUPPORTED
                    ? Messages.get("load.noarchive", file.getFileName())
                    : e.getMessage(), refusal);
        }
    }
}
