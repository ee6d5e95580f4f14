package dev.strata.ui.requests;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

import dev.strata.core.command.Save;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.Units;
import dev.strata.engine.Archives;
import dev.strata.engine.EngineException;
import dev.strata.ui.Messages;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.ImageEntry;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.work.Job;
import org.jspecify.annotations.Nullable;

/// Saving images to a file.
final class SaveViewModel extends RequestViewModel {

    private final Archives archives;
    private List<String> images = List.of();
    private long size;

    SaveViewModel(EngineStatus status, Archives archives, Jobs jobs) {
        super(status, jobs);
        this.archives = archives;
        textProperty().subscribe(this::check);
    }

    /// @param folder where the file is to lie at first
    void open(List<ImageEntry> entries, Path folder) {
        images = names(entries);
        // What images share is in the file once.
        size = entries.stream().mapToLong(entry -> entry.summary().size()).sum();
        var first = entries.getFirst().summary().tags();
        var name = first.isEmpty() ? entries.getFirst().id().shortHex() : first.getFirst().lastComponent();
        textProperty().set(folder.resolve(entries.size() == 1 ? name + ".tar" : "images.tar").toString());
        check();
    }

    /// Every name, so that it is there again when the file is loaded; the ID of an image without one.
    static List<String> names(List<ImageEntry> entries) {
        return entries.stream().flatMap(entry -> entry.summary().tags().isEmpty()
                ? List.of(entry.id().toString()).stream()
                : entry.summary().tags().stream().map(ImageReference::familiar)).distinct().toList();
    }

    private void check() {
        var typed = textProperty().get().strip();
        if (typed.isEmpty() || images.isEmpty()) {
            refuse("");
            return;
        }
        try {
            var file = Path.of(typed);
            var folder = file.getParent();
            if (!file.isAbsolute() || folder == null) {
                refuse(Messages.get("save.relative"));
            } else if (Files.isDirectory(file)) {
                refuse(Messages.get("save.folder", file));
            } else if (!Files.isDirectory(folder)) {
                refuse(Messages.get("save.nofolder", folder));
            } else {
                accept(Messages.get(Files.exists(file) ? "save.replaces" : "save.meaning", Units.size(size),
                        Units.size(folder.toFile().getUsableSpace())),
                        List.of(new Save(images, file.toString())));
            }
        } catch (InvalidPathException e) {
            refuse(Messages.get("save.bad", e.getReason()));
        }
    }

    @Override
    @Nullable
    Job start() {
        if (commandsProperty().get().isEmpty()
                || !(commandsProperty().get().getFirst() instanceof Save save)) {
            return null;
        }
        var expected = size;
        return start(Messages.get("save.job", String.valueOf(Path.of(save.file()).getFileName())),
                job -> run(save, expected, job));
    }

    private void run(Save save, long expected, Job job) throws EngineException {
        var engine = engine();
        var file = Path.of(save.file());
        archives.write(file, expected, to -> engine.images().save(save.images(), to, job), job);
        job.result(Messages.get("save.done", Units.size(file.toFile().length()), file));
    }
}
