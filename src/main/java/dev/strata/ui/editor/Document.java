package dev.strata.ui.editor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import dev.strata.core.dockerfile.Dockerfile;
import dev.strata.core.dockerfile.DockerfileText;
import dev.strata.core.dockerfile.Edits;
import dev.strata.core.dockerfile.Finding;
import dev.strata.core.dockerfile.ShownText;
import dev.strata.core.dockerfile.Span;
import dev.strata.engine.DocumentFiles;
import dev.strata.ui.Messages;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// A text that is being edited, and what is known of it. On the FX thread only.
public final class Document {

    private final ReadOnlyObjectWrapper<@Nullable Path> path = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper dirty = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper stale = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper followed = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Reading> reading = new ReadOnlyObjectWrapper<>(Reading.EMPTY);
    private final ReadOnlyObjectWrapper<Dockerfile> dockerfile = new ReadOnlyObjectWrapper<>(Reading.EMPTY.file());
    private final ReadOnlyObjectWrapper<List<Finding>> findings = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<Problem>> problems = new ReadOnlyObjectWrapper<>(List.of());
    private final List<Consumer<List<Finding.Edit>>> views = new ArrayList<>();
    private DockerfileText original = DockerfileText.of(new byte[0]);
    private ShownText shown = ShownText.of("");
    /// Null when it is known not to be what is shown.
    private @Nullable String saved = "";
    private Optional<DocumentFiles.Stamp> stamp = Optional.empty();
    private Optional<String> ignoreFile = Optional.empty();
    private Optional<Problem> failure = Optional.empty();
    private List<Problem> known = List.of();

    /// One without a file.
    static Document fresh(String text, Optional<String> ignoreFile) {
        var made = new Document();
        made.text.set(text);
        made.ignoreFile = ignoreFile;
        made.dirty.set(!text.isEmpty());
        return made;
    }

    static Document of(Path path, DocumentFiles.Opened opened) {
        var made = new Document();
        made.path.set(path);
        made.take(opened);
        made.text.set(made.shown.text());
        return made;
    }

    private void take(DocumentFiles.Opened opened) {
        original = opened.text();
        shown = ShownText.of(original.text());
        saved = shown.text();
        stamp = Optional.of(opened.stamp());
        stale.set(false);
    }

    /// The file has changed, and what it holds now takes the text's place.
    void reload(DocumentFiles.Opened opened) {
        take(opened);
        var before = text();
        var now = shown.text();
        var most = Math.min(before.length(), now.length());
        var top = 0;
        while (top < most && before.charAt(top) == now.charAt(top)) {
            top++;
        }
        var bottom = 0;
        while (bottom < most - top
                && before.charAt(before.length() - 1 - bottom) == now.charAt(now.length() - 1 - bottom)) {
            bottom++;
        }
        if (!before.equals(now)) {
            edit(List.of(new Finding.Edit(new Span(top, before.length() - bottom),
                    now.substring(top, now.length() - bottom))));
        }
        dirty.set(false);
    }

    /// What was written is what the file holds.
    void saved(Path file, DocumentFiles.Stamp now, String written) {
        path.set(file);
        stamp = Optional.of(now);
        stale.set(false);
        var back = shown.back(written);
        original = DockerfileText.of(original.bytes(back));
        shown = ShownText.of(back);
        saved = written;
        dirty.set(!text().equals(saved));
    }

    /// The file's bytes, were the text saved now: in its own encoding, with its own ends of lines.
    byte[] bytes() {
        return original.bytes(shown.back(text()));
    }

    /// A person typed.
    void typed(int at, int removed, String inserted) {
        change(List.of(new Finding.Edit(new Span(at, at + removed), inserted)));
        dirty.set(!text().equals(saved));
    }

    /// Changes the text, and tells those who show it.
    void edit(List<Finding.Edit> edits) {
        if (edits.isEmpty()) {
            return;
        }
        change(edits);
        views.forEach(view -> view.accept(edits));
        dirty.set(!text().equals(saved));
    }

    /// What is said of the text goes with it, until it is looked at anew.
    private void change(List<Finding.Edit> edits) {
        if (!known.isEmpty() || failure.isPresent()) {
            known = known.stream().map(problem -> problem.moved(edits)).toList();
            failure = failure.map(problem -> problem.moved(edits));
        }
        text.set(Edits.apply(text(), edits));
        tellProblems();
    }

    /// @param view mirrors changes that were not typed in it
    void onEdit(Consumer<List<Finding.Edit>> view) {
        views.add(view);
    }

    void read(Reading now) {
        // Whoever hears of the colours may ask whether they are those of the text.
        dockerfile.set(now.file());
        reading.set(now);
    }

    void checked(List<Finding> now) {
        findings.set(now);
        var all = new ArrayList<Problem>();
        if (dockerfile.get().text().isBlank()) {
            // That nothing is written yet is no mistake.
            known = List.of();
            tellProblems();
            return;
        }
        dockerfile.get().errors().forEach(error -> all.add(Problem.of(error)));
        now.forEach(finding -> all.add(Problem.of(finding)));
        known = List.copyOf(all);
        tellProblems();
    }

    void failed(Optional<Problem> now) {
        failure = now;
        tellProblems();
    }

    private void tellProblems() {
        var all = new ArrayList<>(known);
        failure.ifPresent(all::add);
        all.sort(Comparator.comparing((Problem one) -> one.span().start()).thenComparing(Problem::kind));
        problems.set(List.copyOf(all));
    }

    void onDisk(Optional<DocumentFiles.Stamp> now) {
        stale.set(!now.equals(stamp));
    }

    /// What is there now is known, and not wanted.
    void keepMine(Optional<DocumentFiles.Stamp> now) {
        stamp = now;
        stale.set(false);
        saved = null;
        dirty.set(true);
    }

    /// It has just become what somebody else has written; false once that was told.
    void followed(boolean now) {
        followed.set(now);
    }

    ReadOnlyBooleanProperty followedProperty() {
        return followed.getReadOnlyProperty();
    }

    Optional<DocumentFiles.Stamp> stamp() {
        return stamp;
    }

    /// The `.dockerignore` of its template, until it is saved.
    Optional<String> ignoreFile() {
        return ignoreFile;
    }

    void ignoreFileSaved() {
        ignoreFile = Optional.empty();
    }

    /// Its file's name.
    public String name() {
        var file = path.get();
        return file == null || file.getFileName() == null
                ? Messages.get("editor.untitled")
                : file.getFileName().toString();
    }

    public String text() {
        return text.get();
    }

    /// Null while it was never saved.
    public ReadOnlyObjectProperty<@Nullable Path> pathProperty() {
        return path.getReadOnlyProperty();
    }

    public @Nullable Path path() {
        return path.get();
    }

    /// With a line feed at the end of each line, whatever the file has.
    public ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    /// Whether the file holds something else.
    public ReadOnlyBooleanProperty dirtyProperty() {
        return dirty.getReadOnlyProperty();
    }

    public boolean dirty() {
        return dirty.get();
    }

    /// Whether somebody else has changed the file.
    public ReadOnlyBooleanProperty staleProperty() {
        return stale.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Reading> readingProperty() {
        return reading.getReadOnlyProperty();
    }

    /// The text, understood; a moment behind it. `dockerfile().text()` tells which text that was.
    public ReadOnlyObjectProperty<Dockerfile> dockerfileProperty() {
        return dockerfile.getReadOnlyProperty();
    }

    public Dockerfile dockerfile() {
        return dockerfile.get();
    }

    /// What is against the rules; a moment behind the text.
    public ReadOnlyObjectProperty<List<Finding>> findingsProperty() {
        return findings.getReadOnlyProperty();
    }

    /// The findings, what the builder would refuse, and where a build failed, in the order of the text.
    public ReadOnlyObjectProperty<List<Problem>> problemsProperty() {
        return problems.getReadOnlyProperty();
    }

    /// Whether problems are those of the text as it is.
    boolean settled() {
        return dockerfile().text().equals(text());
    }
}
