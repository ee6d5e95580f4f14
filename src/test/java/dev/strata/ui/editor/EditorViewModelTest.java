package dev.strata.ui.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.Set;
import java.util.OptionalInt;
import java.util.function.Consumer;

import dev.strata.core.dockerfile.Finding;
import dev.strata.core.dockerfile.Lines;
import dev.strata.core.dockerfile.Span;
import dev.strata.core.image.ImageConfig;
import dev.strata.engine.Preferences;
import dev.strata.ui.FakeEngine;
import dev.strata.ui.OneThread;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.ImageStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Documents are opened, changed, saved, closed and guarded, with no toolkit.
class EditorViewModelTest {

    private final OneThread one = new OneThread();
    private final FakeEngine engine = new FakeEngine();
    private final EngineStatus status = new EngineStatus(engine.engines(() -> true), one.background(),
            FakeEngine.preferences(), null);
    private final ImageStore images = new ImageStore(status, one.background());
    private final RecordingDialogs dialogs = new RecordingDialogs();
    private final Asks asks = new Asks();
    private final Preferences preferences = FakeEngine.preferences();
    private final EditorViewModel model = new EditorViewModel(new EditorParts(status, images, preferences, dialogs,
            one.background(), address -> {
            }), asks);

    @TempDir
    Path folder;

    private static final class Asks implements EditorViewModel.Asks {

        private final List<Runnable> built = new ArrayList<>();

        private @Nullable Path where;
        private final List<List<String>> unsaved = new ArrayList<>();
        private Runnable save = () -> {
        };
        private Runnable discard = () -> {
        };

        @Override
        public void where(String name, Consumer<Path> chosen) {
            if (where != null) {
                chosen.accept(where);
            }
        }

        @Override
        public void unsaved(List<String> names, Runnable saves, Runnable discards) {
            unsaved.add(names);
            save = saves;
            discard = discards;
        }

        @Override
        public void built(String name, Runnable reload, Runnable mine, Runnable disk) {
            built.addAll(List.of(reload, mine, disk));
        }
    }

    @BeforeEach
    void connect() {
        engine.images.add(FakeEngine.image(1, 100, "base:1"));
        engine.configs.put("base:1", new ImageConfig(List.of("/init"), List.of("serve"), List.of("PORT=80"), List.of(),
                List.of(), Map.of(), "www", "/srv", List.of(), ""));
        status.start();
        one.until("the list", () -> images.snapshotProperty().get().entries().size() == 1);
    }

    @AfterEach
    void close() {
        one.on(model::stop);
        status.close();
        one.close();
    }

    private Document open(String name, String text) throws Exception {
        return open(Files.writeString(folder.resolve(name), text));
    }

    private Document open(Path file) {
        one.on(() -> model.open(file));
        one.until("open", () -> model.currentProperty().get() instanceof Document now && file.equals(now.path())
                && now.settled());
        return current();
    }

    private Document current() {
        return Objects.requireNonNull(model.currentProperty().get());
    }

    private void type(Document document, String text) {
        one.on(() -> document.typed(document.text().length(), 0, text));
    }

    private void save(Document document) {
        var saved = new boolean[1];
        one.on(() -> model.disk().save(document, () -> saved[0] = true));
        one.until("saved", () -> saved[0]);
    }

    private void checked(Document document) {
        one.until("read", document::settled);
        one.passDelays();
    }

    @Test
    void whatIsOpenedIsReadAndChecked() throws Exception {
        var document = open("Dockerfile", "FROM base:1\nCMD serve\n");
        assertFalse(document.dirty());
        checked(document);
        one.until("found", () -> document.findingsProperty().get().stream()
                .anyMatch(finding -> finding.check().id().equals("JSONArgsRecommended")));
        assertEquals(List.of(folder.resolve("Dockerfile")), model.recent().all());
    }

    @Test
    void aBaseForAnotherPlatformIsFound() throws Exception {
        var document = open("Dockerfile", "FROM base:1\n");
        checked(document);
        one.on(() -> model.setPlatform("linux/s390x"));
        one.until("found", () -> platformFound(document));
        one.on(() -> model.setPlatform("linux/amd64"));
        one.until("not any more", () -> !platformFound(document));
    }

    private static boolean platformFound(Document document) {
        return document.findingsProperty().get().stream()
                .anyMatch(finding -> finding.check().id().equals("InvalidBaseImagePlatform"));
    }

    @Test
    void bytesThatWereNotTouchedStayAsTheyWere() throws Exception {
        var bytes = "\ufeffFROM base:1\r\nRUN a\nRUN b\r\n".getBytes(StandardCharsets.UTF_8);
        var file = Files.write(folder.resolve("Dockerfile"), bytes);
        var document = open(file);
        one.on(() -> document.typed(document.text().indexOf("RUN b"), 0, "USER x\n"));
        assertTrue(document.dirty());
        save(document);
        assertFalse(document.dirty());
        assertEquals("\ufeffFROM base:1\r\nRUN a\nUSER x\r\nRUN b\r\n", Files.readString(file));
        one.on(() -> document.edit(List.of(new Finding.Edit(new Span(0, 4), "FROM"))));
        assertFalse(document.dirty(), "what the file holds is not dirty");
    }

    @Test
    void latin1StaysLatin1() throws Exception {
        var file = Files.write(folder.resolve("Dockerfile"),
                "# caf\u00e9\nFROM base:1\n".getBytes(StandardCharsets.ISO_8859_1));
        var document = open(file);
        type(document, "USER x\n");
        save(document);
        assertEquals("# caf\u00e9\nFROM base:1\nUSER x\n", Files.readString(file, StandardCharsets.ISO_8859_1));
    }

    @Test
    void whatIsNoTextIsRefused() throws Exception {
        var file = Files.write(folder.resolve("picture"), new byte[]{1, 0, 2});
        one.on(() -> model.open(file));
        one.until("told", () -> !dialogs.told.isEmpty());
        assertTrue(dialogs.told.getFirst().contains("no text"), dialogs.told.toString());
        var longLine = Files.writeString(folder.resolve("long"), "RUN " + "a".repeat(200_000));
        one.on(() -> model.open(longLine));
        one.until("told", () -> dialogs.told.size() == 2);
        assertTrue(dialogs.told.getLast().contains("line"), dialogs.told.toString());
        one.on(() -> model.open(folder.resolve("none")));
        one.until("told", () -> dialogs.told.size() == 3);
        assertNull(model.currentProperty().get());
    }

    @Test
    void aFileIsOpenOnlyOnceAndTakesThePlaceOfAnEmptyOne() throws Exception {
        one.on(() -> model.create("", Optional.empty()));
        var first = open("Dockerfile", "FROM base:1\n");
        assertEquals(List.of(first), model.documents());
        open(folder.resolve("Dockerfile"));
        assertEquals(List.of(first), model.documents());
    }

    @Test
    void anEmptyTextIsNoMistakeAndGivesPlaceToATemplate() throws Exception {
        one.on(() -> model.create("", Optional.empty()));
        var empty = current();
        checked(empty);
        assertEquals(List.of(), empty.problemsProperty().get());
        type(empty, "USER x");
        one.passDelays();
        checked(empty);
        one.until("no stage", () -> !empty.problemsProperty().get().isEmpty());
        one.on(() -> empty.typed(0, empty.text().length(), ""));
        one.passDelays();
        checked(empty);
        one.until("no mistake", () -> empty.problemsProperty().get().isEmpty());
        one.on(() -> TemplateBox.create(model, Optional.of(Template.GO)));
        assertEquals(1, model.documents().size());
        assertEquals(Template.GO.dockerfile(), current().text());
        one.on(() -> TemplateBox.create(model, Optional.empty()));
        assertEquals(2, model.documents().size(), "what was begun stays");
    }

    @Test
    void whatIsNamedAtTheStartAndWasOpenIsOpenOnce() throws Exception {
        open("Dockerfile", "FROM base:1\n");
        open("other.Dockerfile", "FROM base:1\n");
        one.on(model::stop);
        var next = new EditorViewModel(new EditorParts(status, images, preferences, dialogs, one.background(),
                address -> {
                }), asks);
        one.on(() -> {
            next.restore();
            next.open(folder.resolve("Dockerfile"));
        });
        one.until("both", () -> next.documents().size() >= 2 && folder.resolve("Dockerfile")
                .equals(Objects.requireNonNull(next.currentProperty().get()).path()));
        assertEquals(Set.of("Dockerfile", "other.Dockerfile"),
                next.documents().stream().map(Document::name).collect(Collectors.toSet()));
        assertEquals(2, next.documents().size());
        one.on(next::stop);
    }

    @Test
    void whatWasOpenIsOpenAgain() throws Exception {
        var first = open("Dockerfile", "FROM base:1\n");
        open("gone.Dockerfile", "FROM base:1\n");
        open("third.Dockerfile", "FROM base:1\n");
        one.on(() -> model.show(first));
        type(first, "USER lost\n");
        one.on(() -> model.create("FROM base:1\n", Optional.empty()));
        one.on(() -> model.show(first));
        one.on(model::stop);
        Files.delete(folder.resolve("gone.Dockerfile"));
        var next = new EditorViewModel(new EditorParts(status, images, preferences, dialogs, one.background(),
                address -> {
                }), asks);
        one.on(next::restore);
        one.until("open", () -> next.documents().size() == 2);
        assertEquals(List.of("Dockerfile", "third.Dockerfile"),
                next.documents().stream().map(Document::name).toList());
        assertEquals(folder.resolve("Dockerfile"), Objects.requireNonNull(next.currentProperty().get()).path());
        assertEquals("FROM base:1\n", next.documents().getFirst().text());
        assertTrue(dialogs.told.isEmpty());
        one.on(next::stop);
    }

    @Test
    void nothingIsLostWhenAllIsClosed() throws Exception {
        var first = open("Dockerfile", "FROM base:1\n");
        var second = open("other.Dockerfile", "FROM base:1\n");
        var closed = new int[1];
        one.on(() -> model.askToClose(() -> closed[0]++));
        assertEquals(1, closed[0], "nothing was changed");
        type(first, "USER a\n");
        type(second, "USER b\n");
        one.on(() -> model.askToClose(() -> closed[0]++));
        assertEquals(List.of("Dockerfile", "other.Dockerfile"), asks.unsaved.getFirst());
        assertEquals(1, closed[0]);
        one.on(asks.save);
        one.until("closed", () -> closed[0] == 2);
        assertEquals("FROM base:1\nUSER b\n", Files.readString(folder.resolve("other.Dockerfile")));
        type(first, "USER c\n");
        one.on(() -> model.close(first, () -> {
        }));
        assertEquals(2, model.documents().size());
        one.on(asks.discard);
        assertEquals(List.of(second), model.documents());
        assertEquals("FROM base:1\nUSER a\n", Files.readString(folder.resolve("Dockerfile")));
    }

    @Test
    void whatSomebodyElseHasChangedIsNoticed() throws Exception {
        var document = open("Dockerfile", "FROM base:1\n");
        type(document, "USER mine\n");
        Files.writeString(folder.resolve("Dockerfile"), "FROM base:1\nUSER theirs\n");
        one.until("noticed", () -> document.staleProperty().get());
        one.on(() -> model.disk().save(document, () -> {
        }));
        one.until("asked", () -> dialogs.confirmed.size() == 1);
        assertEquals("FROM base:1\nUSER theirs\n", Files.readString(folder.resolve("Dockerfile")));
        one.on(() -> model.disk().reload(document));
        one.until("reloaded", () -> document.text().equals("FROM base:1\nUSER theirs\n"));
        assertFalse(document.dirty());
        assertFalse(document.staleProperty().get());
    }

    @Test
    void whatIsKeptIsSavedOverTheOthers() throws Exception {
        var document = open("Dockerfile", "FROM base:1\n");
        type(document, "USER mine\n");
        Files.writeString(folder.resolve("Dockerfile"), "FROM base:1\nUSER theirs\n");
        one.until("noticed", () -> document.staleProperty().get());
        one.on(() -> model.disk().keepMine(document));
        one.until("kept", () -> document.dirty() && !document.staleProperty().get());
        save(document);
        assertEquals("FROM base:1\nUSER mine\n", Files.readString(folder.resolve("Dockerfile")));
    }

    @Test
    void aTextThatNobodyChangedFollowsItsFile() throws Exception {
        var document = open("Dockerfile", "FROM base:1\n");
        Files.writeString(folder.resolve("Dockerfile"), "FROM base:1\nUSER theirs\n");
        one.until("followed", () -> document.text().equals("FROM base:1\nUSER theirs\n"));
        assertFalse(document.staleProperty().get());
        assertFalse(document.dirty());
        assertTrue(document.followedProperty().get());
        one.passDelays();
        assertFalse(document.followedProperty().get());
    }

    @Test
    void whatIsBuiltIsWhatTheFileHolds() throws Exception {
        var document = open("Dockerfile", "FROM base:1\n");
        var built = new ArrayList<String>();
        one.on(() -> model.disk().toBuild(document, file -> built.add(file.text())));
        one.until("as it is", () -> built.size() == 1);
        type(document, "USER mine\n");
        one.on(() -> model.disk().toBuild(document, file -> built.add(file.text())));
        one.until("saved", () -> built.size() == 2);
        assertEquals("FROM base:1\nUSER mine\n", Files.readString(folder.resolve("Dockerfile")));
        type(document, "USER more\n");
        Files.writeString(folder.resolve("Dockerfile"), "FROM base:1\nUSER theirs\n");
        one.on(() -> model.disk().toBuild(document, file -> built.add(file.text())));
        one.until("asked", () -> asks.built.size() == 3);
        one.on(asks.built.get(2));
        one.until("of the disk", () -> built.size() == 3);
        assertEquals("FROM base:1\nUSER mine\nUSER more\n", document.text());
        one.on(asks.built.get(0));
        one.until("reloaded", () -> built.size() == 4);
        assertEquals("FROM base:1\nUSER theirs\n", document.text());
        type(document, "USER last\n");
        one.on(asks.built.get(1));
        one.until("mine", () -> built.size() == 5);
        assertEquals(List.of("FROM base:1\n", "FROM base:1\nUSER mine\n", "FROM base:1\nUSER theirs\n",
                "FROM base:1\nUSER theirs\n", "FROM base:1\nUSER theirs\nUSER last\n"), built);
        assertEquals(built.getLast(), Files.readString(folder.resolve("Dockerfile")));
        assertTrue(dialogs.confirmed.isEmpty(), "nobody is asked to overwrite");
    }

    @Test
    void aTemplateBringsItsIgnoreFileAndOverwritesNone() throws Exception {
        one.on(() -> model.create(Template.NODE.dockerfile(), Optional.of(Template.NODE.ignoreFile())));
        asks.where = folder.resolve("Dockerfile");
        save(current());
        assertEquals(Template.NODE.ignoreFile(), Files.readString(folder.resolve(".dockerignore")));
        Files.writeString(folder.resolve(".dockerignore"), "mine\n");
        one.on(() -> model.create(Template.GO.dockerfile(), Optional.of(Template.GO.ignoreFile())));
        asks.where = folder.resolve("Dockerfile.go");
        save(current());
        assertEquals("mine\n", Files.readString(folder.resolve(".dockerignore")));
        assertEquals(1, dialogs.confirmed.size());
        one.on(dialogs.confirmed.getFirst());
        one.until("replaced", () -> Files.readString(folder.resolve(".dockerignore"))
                .equals(Template.GO.ignoreFile()));
    }

    @Test
    void aFileThatCannotBeWrittenStaysDirty() throws Exception {
        one.on(() -> model.create("FROM base:1\n", Optional.empty()));
        asks.where = folder.resolve("none/Dockerfile");
        one.on(() -> model.disk().save(current(), () -> {
            throw new AssertionError("not saved");
        }));
        one.until("told", () -> dialogs.told.size() == 1);
        assertTrue(current().dirty());
    }

    @Test
    void whatWillRunFollowsTheTextTheTargetAndTheImages() throws Exception {
        var document = open("Dockerfile", "FROM base:1 AS one\nUSER app\nFROM nowhere:1\nCMD [\"x\"]\n");
        one.until("unknown", () -> model.willRun().runProperty().get().map(WillRun::unknown).orElse("")
                .equals("nowhere:1"));
        one.on(() -> model.willRun().setTarget("one"));
        one.until("known", () -> model.willRun().runProperty().get().map(WillRun::user).orElse("").equals("app"));
        var run = model.willRun().runProperty().get().orElseThrow();
        assertEquals(List.of("/init", "serve"), run.parts().stream().map(WillRun.Part::text).toList());
        assertEquals("/srv", run.folder());
        one.on(() -> document.typed(document.text().indexOf("FROM nowhere"), 0, "CMD echo hi\n"));
        one.passDelays();
        one.until("follows", () -> model.willRun().runProperty().get().stream().flatMap(it -> it.parts().stream())
                .anyMatch(part -> part.source() == WillRun.Source.SHELL));
        one.on(() -> model.willRun().setTarget("none"));
        one.until("no stage", () -> model.willRun().runProperty().get().isEmpty());
    }

    @Test
    void problemsMoveWithTheTextUntilItIsCheckedAgain() throws Exception {
        var document = open("Dockerfile", "FROM base:1\nCMD serve\n");
        checked(document);
        one.until("found", () -> !document.problemsProperty().get().isEmpty());
        one.on(() -> EditorViewModel.fail(document, document.text(), 2, "", "exit code 1"));
        one.on(() -> document.typed(0, 0, "# why\n"));
        var lines = new Lines(document.text());
        assertTrue(document.problemsProperty().get().stream().filter(it -> it.kind() != Problem.Kind.INFO)
                .allMatch(it -> lines.line(it.span().start()) == 2),
                document.problemsProperty().get().toString());
        assertTrue(document.problemsProperty().get().stream().anyMatch(it -> it.kind() == Problem.Kind.FAILURE));
        var fix = document.problemsProperty().get().stream().flatMap(it -> it.fixes().stream()).findFirst()
                .orElseThrow();
        one.on(() -> document.edit(fix.edits()));
        assertEquals("# why\nFROM base:1\nCMD [\"serve\"]\n", document.text());
    }

    @Test
    void aFailureIsMarkedWhereItsInstructionIsNow() throws Exception {
        var built = "FROM base:1\nRUN a\nRUN b\n";
        var document = open("Dockerfile", built);
        assertEquals(OptionalInt.of(2), EditorViewModel.fail(document, built, 3, "why", "error"));
        one.on(() -> document.typed(0, 0, "# one\n# two\n"));
        assertEquals(OptionalInt.of(4), EditorViewModel.fail(document, built, 3, "why", "error"));
        var failure = document.problemsProperty().get().stream().filter(it -> it.kind() == Problem.Kind.FAILURE)
                .findFirst().orElseThrow();
        assertEquals("why", failure.why());
        assertEquals("error", failure.detail());
        one.on(() -> document.typed(document.text().length() - 2, 1, "c"));
        assertEquals(OptionalInt.empty(), EditorViewModel.fail(document, built, 3, "why", "error"));
        assertEquals(OptionalInt.empty(), EditorViewModel.fail(document, built, 9, "why", "error"));
    }

    @Test
    void whatTheContextLeavesOutIsKnown() throws Exception {
        Files.writeString(folder.resolve(".dockerignore"), "secret.md\n");
        var document = open("Dockerfile", "FROM base:1\nCOPY secret.md /x\n");
        one.on(() -> model.setContext(folder));
        one.until("found", () -> document.findingsProperty().get().stream()
                .anyMatch(finding -> finding.check().id().equals("CopyIgnoredFile")));
    }

    @Test
    void aRuleIsLeftOut() throws Exception {
        var document = open("Dockerfile", "FROM base:1\nCMD serve\n");
        checked(document);
        one.until("found", () -> !document.findingsProperty().get().isEmpty());
        var finding = document.findingsProperty().get().stream()
                .filter(it -> it.check().id().equals("JSONArgsRecommended")).findFirst().orElseThrow();
        one.on(() -> EditorViewModel.ignoreHere(document, finding));
        assertEquals("FROM base:1\n# check=skip=JSONArgsRecommended\nCMD serve\n", document.text());
    }

    @Test
    void placesAreFoundAndReplaced() throws Exception {
        var document = open("Dockerfile", "FROM base:1\nRUN a\nRUN b\nRUN a\n");
        var find = new FindViewModel(one.background());
        one.on(() -> {
            find.wordsProperty().set("run");
            find.in(document, 15);
        });
        one.until("found", () -> find.words().equals("2 of 3"));
        one.on(() -> find.step(1));
        one.on(() -> find.step(1));
        assertEquals("1 of 3", find.words());
        one.on(() -> {
            find.replacementProperty().set("USER");
            find.replace();
        });
        one.until("next",
                () -> document.text().startsWith("FROM base:1\nUSER a\nRUN b") && find.words().equals("1 of 2"));
        var count = new int[1];
        one.on(() -> count[0] = find.replaceAll());
        assertEquals(2, count[0]);
        assertEquals("FROM base:1\nUSER a\nUSER b\nUSER a\n", document.text());
    }

    @Test
    void imagesAndFilesAreProposed() throws Exception {
        Files.createDirectory(folder.resolve("src"));
        var document = open("Dockerfile", "FROM b\nCOPY s");
        one.on(() -> model.setContext(folder));
        var completion = new CompletionViewModel(images, model, one.background());
        var labels = new ArrayList<String>();
        one.on(() -> completion.ask(document, 6, false, found -> found.forEach(it -> labels.add(it.label()))));
        one.until("image", () -> labels.contains("base:1"));
        one.on(() -> completion.ask(document, document.text().length(), false,
                found -> found.forEach(it -> labels.add(it.label()))));
        one.until("folder", () -> labels.contains("src/"));
    }
}
