package dev.strata.ui.requests;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import dev.strata.core.command.Save;
import dev.strata.core.command.Save.Form;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.Units;
import dev.strata.engine.Archives;
import dev.strata.engine.Engine;
import dev.strata.engine.EngineException;
import dev.strata.ui.Messages;
import dev.strata.ui.state.EngineState;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.ImageEntry;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Job;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// Saving images to a file or a folder.
final class SaveViewModel extends RequestViewModel {

    private static final String TAR = ".tar";
    private static final Pattern TAR_NAME = Pattern.compile("\\.(tar|tar\\.gz|tgz|tar\\.zst|tzst)$",
            Pattern.CASE_INSENSITIVE);

    private final EngineStatus status;
    private final Archives archives;
    private final Destination destination;
    private final ObjectProperty<Form> form = new SimpleObjectProperty<>(Form.ARCHIVE);
    private List<String> images = List.of();
    private long size;

    SaveViewModel(EngineStatus status, Archives archives, Jobs jobs, Background background) {
        super(status, jobs);
        this.destination = new Destination(background);
        this.status = status;
        this.archives = archives;
        textProperty().subscribe(this::check);
        form.subscribe(this::rename);
    }

    /// @param folder where the file is to lie at first
    void open(List<ImageEntry> entries, Path folder) {
        images = names(entries);
        // What images share is in the file once.
        size = entries.stream().mapToLong(entry -> entry.summary().size()).sum();
        var first = entries.getFirst().summary().tags();
        var name = first.isEmpty() ? entries.getFirst().id().shortHex() : first.getFirst().lastComponent();
        textProperty().set(folder.resolve(entries.size() == 1 ? name + TAR : "images" + TAR).toString());
        check();
    }

    /// Every name, so that it is there again when the file is loaded; the ID of an image without one.
    static List<String> names(List<ImageEntry> entries) {
        return entries.stream().flatMap(entry -> entry.summary().tags().isEmpty()
                ? List.of(entry.id().toString()).stream()
                : entry.summary().tags().stream().map(ImageReference::familiar)).distinct().toList();
    }

    /// What is called like a tar is one.
    private void rename() {
        var typed = textProperty().get().strip();
        var stem = TAR_NAME.matcher(typed).replaceFirst("");
        if (!stem.isEmpty()) {
            textProperty().set(switch (form.get()) {
                case ARCHIVE -> stem.equals(typed) ? typed + TAR : typed;
                case LAYOUT -> stem + TAR;
                case LAYOUT_FOLDER -> stem;
            });
        }
        check();
    }

    private void check() {
        var typed = textProperty().get().strip();
        if (typed.isEmpty() || images.isEmpty()) {
            destination.leave();
            refuse("");
        } else {
            look();
            destination.look(typed, this::found, this::refuse);
        }
    }

    private void found(Destination.Place place) {
        var target = place.target();
        if (form.get() == Form.LAYOUT_FOLDER && place.taken()) {
            refuse(Messages.get("save.exists", target));
        } else if (place.directory()) {
            refuse(Messages.get("save.folder", target));
        } else if (form.get() == Form.LAYOUT && Save.packer(target.toString()).isPresent()) {
            refuse(Messages.get("save.layout.packed"));
        } else {
            accept(meaning(place), List.of(new Save(images, target.toString(), form.get())));
        }
    }

    private String meaning(Destination.Place place) {
        var words = Messages.get(place.taken() ? "save.replaces" : "save.meaning", Units.size(size),
                Units.size(place.free()));
        return form.get() != Form.ARCHIVE && status.state() instanceof EngineState.Connected connected
                && !connected.engine().info().savesLayouts()
                        ? words + "\n" + Messages.get("save.layout.older", connected.engine().info().product() + " "
                                + connected.engine().info().version())
                        : words;
    }

    @Override
    public @Nullable Job start() {
        if (commandsProperty().get().isEmpty()
                || !(commandsProperty().get().getFirst() instanceof Save save)) {
            return null;
        }
        var expected = size;
        return start(Messages.get("save.job", String.valueOf(Path.of(save.target()).getFileName())),
                job -> run(save, expected, job));
    }

    private void run(Save save, long expected, Job job) throws EngineException {
        var engine = engine();
        var target = Path.of(save.target());
        Archives.Content content = to -> {
            try {
                engine.images().save(save.images(), to, job);
            } catch (EngineException e) {
                throw explained(engine, e);
            }
        };
        if (save.form() == Form.ARCHIVE) {
            archives.write(target, expected, content, job);
            job.result(Messages.get("save.done", Units.size(target.toFile().length()), target));
        } else {
            var layout = archives.writeLayout(target, save.form() == Form.LAYOUT_FOLDER, expected, content, job);
            job.result(Messages.get("save.done.layout", Units.size(layout.size()), target, layers(layout)));
        }
    }

    private static String layers(Archives.Layout layout) {
        return layout.packed() == 0
                ? Messages.get("save.layers.plain", layout.layers())
                : layout.packed() == layout.layers()
                        ? Messages.get("save.layers.packed", layout.layers())
                        : Messages.get("save.layers.some", layout.layers(), layout.packed());
    }

    /// What the disk of the file says comes from elsewhere.
    private static EngineException explained(Engine engine, EngineException e) {
        var words = switch (e.kind()) {
            case UNREACHABLE -> Messages.get("save.gone");
            case NOT_FOUND -> Messages.get("save.notfound");
            case NO_SPACE -> Messages.get("save.enginefull", engine.info().rootDir());
            default -> Messages.get("save.failed");
        };
        return e.kind() == EngineException.Kind.CANCELLED ? e : new EngineException(e.kind(), words, e);
    }

    /// What is written.
    ObjectProperty<Form> formProperty() {
        return form;
    }
}
