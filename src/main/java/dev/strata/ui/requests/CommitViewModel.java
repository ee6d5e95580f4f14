package dev.strata.ui.requests;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import dev.strata.core.changes.ProcessWords;
import dev.strata.core.command.Commit;
import dev.strata.core.command.ConfigChanges;
import dev.strata.core.command.ShellQuoting;
import dev.strata.core.command.WhatRuns;
import dev.strata.core.image.Digest;
import dev.strata.core.image.ImageConfig;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.InvalidReference;
import dev.strata.engine.EngineException;
import dev.strata.ui.Messages;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.ImageStore;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.work.Job;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// Making an image of a container, of all it has changed or of a part.
final class CommitViewModel extends RequestViewModel {

    /// CMD or ENTRYPOINT as it is typed.
    record Process(StringProperty text, BooleanProperty shell) {

        Process(List<String> words) {
            this(new SimpleStringProperty(ProcessWords.of(words).text()),
                    new SimpleBooleanProperty(ProcessWords.of(words).shell()));
        }

        ProcessWords typed() {
            return new ProcessWords(shell.get(), text.get());
        }
    }

    /// What the dialog has fields of its own for.
    private static final Set<String> PROCESS = Set.of("CMD", "ENTRYPOINT");

    private final CommitRequest request;
    private final ImageStore store;
    private final Process entrypoint;
    private final Process command;
    private final StringProperty author = new SimpleStringProperty("");
    private final StringProperty message = new SimpleStringProperty("");
    private final StringProperty changes = new SimpleStringProperty("");
    private final BooleanProperty pause = new SimpleBooleanProperty(true);
    private final ReadOnlyStringWrapper runs = new ReadOnlyStringWrapper("");
    private volatile @Nullable Digest made;

    CommitViewModel(CommitRequest request, EngineStatus status, ImageStore store, Jobs jobs) {
        super(status, jobs);
        this.request = request;
        this.store = store;
        entrypoint = new Process(request.container().config().entrypoint());
        command = new Process(request.container().config().command());
        List.of(textProperty(), author, message, changes, entrypoint.text(), command.text())
                .forEach(property -> property.subscribe((before, now) -> check()));
        List.of(pause, entrypoint.shell(), command.shell())
                .forEach(property -> property.subscribe((before, now) -> check()));
        check();
    }

    private void check() {
        var entry = entrypoint.typed().words();
        var words = command.typed().words();
        runs.set(entry.isEmpty() || words.isEmpty() ? "" : runs(entry.get(), words.get()));
        try {
            var typed = textProperty().get().strip();
            var name = typed.isEmpty()
                    ? Optional.<ImageReference>empty()
                    : Optional.of(ImageReference.parse(typed).withDefaultTag());
            var wrong = wrong();
            if (name.isPresent() && name.get().digest().isPresent()) {
                refuse(Messages.get("tag.digest", typed));
            } else if (entry.isEmpty() || words.isEmpty()) {
                refuse(Messages.get("commit.quote", entry.isEmpty() ? "ENTRYPOINT" : "CMD"));
            } else if (!wrong.isEmpty()) {
                refuse(wrong);
            } else {
                accept(meaning(name), List.of(new Commit(request.container().name(), name, author.get().strip(),
                        message.get().strip(), pause.get(), instructions(entry.get(), words.get()))));
            }
        } catch (InvalidReference e) {
            refuse(String.valueOf(e.getMessage()));
        }
    }

    private static String runs(List<String> entry, List<String> words) {
        var none = ImageConfig.EMPTY;
        var what = WhatRuns.of(new ImageConfig(entry, words, none.environment(), none.exposedPorts(), none.volumes(),
                none.labels(), none.user(), none.workingDir(), none.healthCheck(), none.stopSignal()));
        if (what.nothing()) {
            return Messages.get("commit.runs.nothing");
        }
        var said = new StringBuilder(Messages.get("commit.runs", what.line()));
        what.remarks().forEach(remark -> said.append('\n')
                .append(Messages.get("run.remark." + remark.name().toLowerCase(Locale.ROOT))));
        return said.toString();
    }

    private List<String> lines() {
        return changes.get().lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private String wrong() {
        for (var line : lines()) {
            if (PROCESS.contains(ConfigChanges.keyword(line))) {
                return Messages.get("commit.apart", line);
            }
        }
        try {
            ConfigChanges.of(lines(), request.container().config(), List.of());
            return "";
        } catch (ConfigChanges.Invalid e) {
            return String.valueOf(e.getMessage());
        }
    }

    /// Only what is to be other than the container has it. An ENTRYPOINT takes CMD away unless that is set too.
    private List<String> instructions(List<String> entry, List<String> words) {
        var config = request.container().config();
        var all = new ArrayList<String>();
        var another = !entry.equals(config.entrypoint());
        if (another) {
            all.add(entrypoint.typed().instruction("ENTRYPOINT"));
        }
        if (!words.equals(config.command()) || another && !words.isEmpty()) {
            all.add(command.typed().instruction("CMD"));
        }
        all.addAll(lines());
        return all;
    }

    private String meaning(Optional<ImageReference> name) {
        var moved = moves(null, name.stream().toList(), store.snapshotProperty().get());
        return moved.isEmpty()
                ? name.map(reference -> Messages.get("commit.meaning", reference.canonical()))
                        .orElse(Messages.get("commit.noname"))
                : moved;
    }

    /// Docker commits a whole container only: of a part the nearest commands are told, and that they are no more.
    @Override
    String line() {
        if (request.whole() || commandsProperty().get().isEmpty()) {
            return super.line();
        }
        var container = ShellQuoting.system().quote(request.container().name());
        return String.join("\n", Messages.get("commit.part.command"), "docker diff " + container,
                "docker cp " + container + ":… context/…",
                "docker build " + ((Commit) commandsProperty().get().getFirst()).target()
                        .map(name -> "--tag " + ShellQuoting.system().quote(name.familiar()) + " ").orElse("")
                        + "context");
    }

    /// What the new layer holds, in a sentence.
    String layer() {
        var sum = request.sum();
        return request.whole()
                ? Messages.get("commit.layer", sum.all(), request.bytes())
                : Messages.get("commit.layer.part", sum.kept(), sum.all(), sum.added(), sum.changed(), sum.deleted(),
                        request.bytes());
    }

    boolean whole() {
        return request.whole();
    }

    String container() {
        return request.container().name();
    }

    /// Whether there is anything to hold meanwhile.
    boolean running() {
        return request.container().state().running();
    }

    int count() {
        return request.sum().kept();
    }

    /// Names there are that begin with what is typed, or hold it.
    List<String> names(String typed) {
        return store.snapshotProperty().get().summaries().stream().flatMap(image -> image.tags().stream())
                .map(ImageReference::familiar).filter(name -> name.contains(typed) && !name.equals(typed)).sorted()
                .limit(20).toList();
    }

    @Override
    public @Nullable Job start() {
        return commandsProperty().get().isEmpty()
                || !(commandsProperty().get().getFirst() instanceof Commit what)
                        ? null
                        : start(Messages.get("commit.job", container()), job -> run(what, job));
    }

    private void run(Commit what, Job job) throws EngineException {
        var engine = engine();
        var exact = new Commit(request.container().id(), what.target(), what.author(), what.message(), what.pause(),
                what.changes());
        var before = Renaming.before(what.target().stream().toList(), engine, job);
        try {
            var id = request.whole()
                    ? engine.containers().commit(exact, job)
                    : engine.containers().commitSelected(exact, request.kept(), job);
            made = id;
            Renaming.after(before, engine, job);
            job.result(Messages.get("commit.done",
                    what.target().map(ImageReference::familiar).orElse(id.shortHex()), request.sum().kept(),
                    request.bytes()));
        } catch (EngineException e) {
            throw switch (e.kind()) {
                case CANCELLED -> e;
                case NOT_FOUND -> new EngineException(e.kind(), Messages.get("commit.gone", container()), e);
                case NO_SPACE ->
                    new EngineException(e.kind(), Messages.get("save.enginefull", engine.info().rootDir()), e);
                default -> new EngineException(e.kind(), Messages.get("commit.failed", container()), e);
            };
        }
    }

    /// Shows the image that was made.
    void reveal() {
        var id = made;
        if (id != null) {
            request.reveal().accept(id);
        }
    }

    Process entrypoint() {
        return entrypoint;
    }

    Process command() {
        return command;
    }

    StringProperty authorProperty() {
        return author;
    }

    StringProperty messageProperty() {
        return message;
    }

    /// Instructions of a Dockerfile, one a line.
    StringProperty changesProperty() {
        return changes;
    }

    BooleanProperty pauseProperty() {
        return pause;
    }

    /// What containers of the new image would run, in a sentence.
    ReadOnlyStringProperty runsProperty() {
        return runs.getReadOnlyProperty();
    }
}
