package dev.strata.ui.editor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.strata.core.dockerfile.CheckSkip;
import dev.strata.core.dockerfile.Finding;
import dev.strata.core.dockerfile.Lines;
import dev.strata.core.dockerfile.Span;
import dev.strata.engine.DocumentFiles;
import dev.strata.engine.EngineException;
import dev.strata.ui.Messages;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.work.Background;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;
import org.jspecify.annotations.Nullable;

/// The documents that are open, and how they are opened, saved and closed.
final class EditorViewModel {

    /// What only a window can ask.
    interface Asks {

        /// Where a document is to be saved.
        void where(String name, Consumer<Path> chosen);

        /// What becomes of documents that were changed and not saved.
        void unsaved(List<String> names, Runnable save, Runnable discard);

        /// What is built of a document that was changed here and on the disk.
        ///
        /// @param disk builds the file as it is, and leaves the text as it is
        void built(String name, Runnable reload, Runnable mine, Runnable disk);
    }

    private final Dialogs dialogs;
    private final Asks asks;
    private final Background background;
    private final KeptFiles recent;
    private final OpenFiles kept;
    private final BaseImages images;
    private final WillRunViewModel willRun;
    private final DocumentDisk disk;
    private final ObservableList<Document> documents = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable Document> current = new ReadOnlyObjectWrapper<>();
    private final Map<Document, Analysis> analyses = new HashMap<>();
    private final ObservableMap<Path, BuildSign> signs = FXCollections.observableHashMap();
    private @Nullable Path context;
    private String platform = "";

    EditorViewModel(EditorParts parts, Asks asks) {
        dialogs = parts.dialogs();
        this.asks = asks;
        background = parts.background();
        recent = new KeptFiles(parts.preferences(), "editor.recent");
        kept = new OpenFiles(parts.preferences());
        images = new BaseImages(parts.status(), parts.images(), this::imagesChanged);
        willRun = new WillRunViewModel(current, images, background);
        disk = new DocumentDisk(dialogs, asks, background, this::name, this::saved, this::checkAll);
    }

    ObservableList<Document> documents() {
        return documents;
    }

    ReadOnlyObjectProperty<@Nullable Document> currentProperty() {
        return current.getReadOnlyProperty();
    }

    /// The files that were opened last, the last one first.
    KeptFiles recent() {
        return recent;
    }

    BaseImages images() {
        return images;
    }

    /// How documents and their files keep in step.
    DocumentDisk disk() {
        return disk;
    }

    /// A document has another file than before.
    private void saved(Path file) {
        recent.add(file);
        kept.keep(documents, current.get());
    }

    WillRunViewModel willRun() {
        return willRun;
    }

    Optional<Path> context() {
        return Optional.ofNullable(context);
    }

    /// The folder that is sent with a build; null for none.
    void setContext(@Nullable Path folder) {
        if (!Objects.equals(context, folder)) {
            context = folder;
            checkAll();
        }
    }

    /// @param named that is built for; empty for the engine's own
    void setPlatform(String named) {
        if (!platform.equals(named)) {
            platform = named;
            checkAll();
        }
    }

    private void imagesChanged() {
        checkAll();
        willRun.refresh();
    }

    private void checkAll() {
        analyses.values().forEach(Analysis::check);
    }

    /// What it is called beside the others.
    String name(Document document) {
        return Names.of(document, documents);
    }

    /// What tabs tell of the builds of files.
    ObservableMap<Path, BuildSign> signs() {
        return signs;
    }

    void show(Document document) {
        current.set(document);
        kept.keep(documents, document);
    }

    private record Found(Path file, DocumentFiles.Opened opened) {
    }

    /// Opens again what was open when Strata was closed; what is not there any more is left out.
    void restore() {
        var files = kept.all();
        var shown = kept.shown();
        background.run(() -> files.stream().flatMap(EditorViewModel::find).toList(), found -> {
            var before = current.get();
            found.stream().filter(one -> at(one.file()).isEmpty())
                    .forEach(one -> add(Document.of(one.file(), one.opened())));
            Optional.ofNullable(before).or(() -> shown.flatMap(this::at)).ifPresent(this::show);
        }, dialogs::unexpected);
    }

    private static Stream<Found> find(Path file) {
        try {
            return Stream.of(new Found(file, DocumentFiles.read(file)));
        } catch (EngineException e) {
            return Stream.of();
        }
    }

    private Optional<Document> at(Path file) {
        return documents.stream().filter(one -> file.equals(one.path())).findFirst();
    }

    /// Opens a file, or shows it when it is open. One that cannot be opened is told of.
    void open(Path file) {
        var path = file.toAbsolutePath().normalize();
        var there = at(path);
        if (there.isPresent()) {
            show(there.get());
            return;
        }
        background.run(() -> DocumentFiles.read(path), opened -> {
            // It may have been open when Strata was closed, and come meanwhile.
            var meanwhile = at(path);
            if (meanwhile.isPresent()) {
                show(meanwhile.get());
                return;
            }
            var before = current.get();
            var document = Document.of(path, opened);
            add(document);
            recent.add(path);
            replace(before);
        }, e -> disk.refuse(Messages.get("editor.open.failed", String.valueOf(path.getFileName())), e));
    }

    void create(String text, Optional<String> ignoreFile) {
        var before = current.get();
        add(Document.fresh(text, ignoreFile));
        replace(before);
    }

    /// An empty one that nobody wrote in was only waiting for another.
    private void replace(@Nullable Document before) {
        if (before != null && before.path() == null && before.text().isEmpty()) {
            close(before);
        }
    }

    private void add(Document document) {
        analyses.put(document, new Analysis(document, background, () -> {
            var folder = context();
            var file = Optional.ofNullable(document.path());
            var wanted = platform;
            return () -> BuildFacts.of(folder, file, images, wanted);
        }));
        documents.add(document);
        disk.watch(document);
        show(document);
    }

    /// Closes a document, unless a person wants to keep it.
    void close(Document document, Runnable then) {
        askToClose(List.of(document), () -> {
            close(document);
            then.run();
        });
    }

    /// Asks what becomes of all that is not saved.
    ///
    /// @param then runs when nothing is left to be lost; not at all when it is cancelled, or cannot be saved
    void askToClose(Runnable then) {
        askToClose(List.copyOf(documents), then);
    }

    private void askToClose(List<Document> all, Runnable then) {
        var unsaved = all.stream().filter(Document::dirty).toList();
        if (unsaved.isEmpty()) {
            then.run();
        } else {
            asks.unsaved(unsaved.stream().map(this::name).toList(), () -> saveAll(unsaved, then), then);
        }
    }

    private void saveAll(List<Document> left, Runnable then) {
        if (left.isEmpty()) {
            then.run();
        } else {
            disk.save(left.getFirst(), () -> saveAll(left.subList(1, left.size()), then));
        }
    }

    private void close(Document document) {
        drop(document);
        kept.keep(documents, current.get());
    }

    private void drop(Document document) {
        var at = documents.indexOf(document);
        analyses.remove(document);
        disk.forget(document);
        documents.remove(document);
        if (current.get() == document) {
            current.set(documents.isEmpty() ? null : documents.get(Math.min(at, documents.size() - 1)));
        }
    }

    /// Ends what goes on beside the documents.
    void stop() {
        new ArrayList<>(documents).forEach(this::drop);
    }

    /// Leaves a rule out where it is broken.
    static void ignoreHere(Document document, Finding finding) {
        if (document.settled()) {
            document.edit(CheckSkip.of(document.dockerfile(), finding));
        }
    }

    /// Marks the instruction at which a build ended, unless it is not there any more.
    ///
    /// @param built the text that was built
    /// @param line of it, from 1
    /// @return the line of the document, from 0
    static OptionalInt fail(Document document, String built, int line, String cause, String error) {
        var now = document.text().lines().toList();
        var before = built.lines().toList();
        if (line < 1 || line > before.size()) {
            return OptionalInt.empty();
        }
        var words = before.get(line - 1);
        // Where the text was changed since, the same words are meant, the nearest of them.
        var found = IntStream.range(0, now.size()).filter(i -> now.get(i).equals(words)).boxed()
                .min(Comparator.comparingInt(i -> Math.abs(i - line + 1)));
        found.ifPresent(at -> {
            var lines = new Lines(document.text());
            document.failed(Optional.of(Problem.failure(new Span(lines.start(at), lines.end(at)), cause, error)));
        });
        return found.map(OptionalInt::of).orElse(OptionalInt.empty());
    }
}
