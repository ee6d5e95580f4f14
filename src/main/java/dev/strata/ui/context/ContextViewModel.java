package dev.strata.ui.context;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import dev.strata.core.context.ContextFacts;
import dev.strata.core.context.ContextTree;
import dev.strata.core.dockerfile.IgnoreRules;
import dev.strata.core.image.Units;
import dev.strata.engine.BuildContext.Walker;
import dev.strata.engine.ContextSurvey;
import dev.strata.engine.IgnoreFile;
import dev.strata.ui.Messages;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Latest;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// The folder that a build is sent, without controls: looked through when it is shown and when that is asked for, and
/// after a rule was added or taken back. Used on the FX thread only.
public final class ContextViewModel {

    /// What there is to show.
    enum State {
        NOTHING, LOADING, FAILED, SHOWN
    }

    /// A folder as it was when it was looked through.
    record Shown(Place place, ContextSurvey survey, ContextFacts facts) {

        ContextTree tree() {
            return survey.tree();
        }
    }

    /// What is looked at.
    record Place(Path folder, Optional<Path> dockerfile, Walker walker) {
    }

    private final Background background;
    private final Latest looking;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.NOTHING);
    private final ReadOnlyObjectWrapper<@Nullable Shown> shown = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<IgnoreFile.@Nullable Added> last = new ReadOnlyObjectWrapper<>();
    private final Deque<IgnoreFile.Added> added = new ArrayDeque<>();
    private @Nullable Place place;
    private boolean writing;

    public ContextViewModel(Background background) {
        this.background = background;
        this.looking = new Latest(background);
    }

    /// Looks through a folder; the same one again only when it is asked for.
    ///
    /// @param folder null for none
    /// @param dockerfile the file that is built; empty for the folder's own
    public void show(@Nullable Path folder, Optional<Path> dockerfile, Walker walker) {
        var now = folder == null ? null : new Place(folder, dockerfile, walker);
        if (now == null || !now.equals(place)) {
            var another = place == null || now == null || !now.folder().equals(place.folder());
            place = now;
            if (another) {
                added.clear();
                last.set(null);
            }
            problem.set("");
            shown.set(null);
            refresh();
        }
    }

    /// Looks through it again.
    public void refresh() {
        var of = place;
        if (of == null) {
            looking.cancel();
            state.set(State.NOTHING);
            summary.set("");
            return;
        }
        if (shown.get() == null) {
            state.set(State.LOADING);
            summary.set("");
        }
        looking.run(monitor -> {
            var survey = ContextSurvey.of(of.folder(), of.dockerfile(), of.walker(), monitor);
            return new Shown(of, survey, ContextFacts.of(survey.tree()));
        }, this::show, e -> failed(String.valueOf(e.getMessage())));
    }

    /// Gives up looking.
    void stop() {
        looking.cancel();
        if (shown.get() == null) {
            failed(Messages.get("context.stopped"));
        }
    }

    private void show(Shown now) {
        shown.set(now);
        state.set(State.SHOWN);
        var tree = now.tree();
        summary.set(Messages.get(tree.complete() ? "context.summary" : "context.summary.atleast",
                Units.size(tree.bytes(0)), tree.files(0)));
    }

    private void failed(String sentence) {
        shown.set(null);
        failure.set(sentence);
        summary.set("");
        state.set(State.FAILED);
    }

    /// Adds a line to the rules, and looks again.
    ///
    /// @param line as it stands in a `.dockerignore`
    void ignore(String line) {
        var now = shown.get();
        if (now != null) {
            write(() -> IgnoreFile.add(now.survey().ignoreFile(), line), done -> {
                added.push(done);
                last.set(done);
            });
        }
    }

    /// Leaves out a path, and what is in it.
    void ignore(ContextRow row) {
        ignore(IgnoreRules.line(row.path()));
    }

    /// Leaves out all files that end as this one does; nothing where it has no such end.
    void ignoreLike(ContextRow row) {
        if (!ending(row).isEmpty()) {
            ignore("**/*" + IgnoreRules.line(ending(row)));
        }
    }

    /// `.log` of `build.log`; empty where there is none.
    static String ending(ContextRow row) {
        var name = row.tree().name(row.node());
        var dot = name.lastIndexOf('.');
        return row.tree().folder(row.node()) || dot <= 0 || dot == name.length() - 1 ? "" : name.substring(dot);
    }

    /// Takes back the line that was added last.
    void undo() {
        var back = added.peek();
        if (back != null) {
            write(() -> {
                IgnoreFile.undo(back);
                return back;
            }, done -> {
                added.poll();
                last.set(added.peek());
            });
        }
    }

    private void write(java.util.concurrent.Callable<IgnoreFile.Added> work,
            java.util.function.Consumer<IgnoreFile.Added> done) {
        if (writing) {
            return;
        }
        writing = true;
        background.run(work, result -> {
            writing = false;
            problem.set("");
            done.accept(result);
            refresh();
        }, e -> {
            writing = false;
            problem.set(String.valueOf(e.getMessage()));
        });
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// Null while there is none.
    ReadOnlyObjectProperty<@Nullable Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /// Why it could not be looked through, in a sentence.
    ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /// `Context 38.1 MB, 612 files`; empty while that is not known.
    public ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    /// Why a line could not be written, in a sentence; else empty.
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// The line that can be taken back; null when there is none.
    ReadOnlyObjectProperty<IgnoreFile.@Nullable Added> lastProperty() {
        return last.getReadOnlyProperty();
    }

    /// What is wrong beside the tree: paths that cannot be read, lines that no tool understands.
    static List<String> troubles(Shown now) {
        var sentences = new java.util.ArrayList<String>();
        now.tree().rules().errors().forEach(error -> sentences.add(error.sentence()));
        now.survey().troubles().forEach(trouble -> sentences.add(trouble.sentence()));
        return List.copyOf(sentences);
    }
}
