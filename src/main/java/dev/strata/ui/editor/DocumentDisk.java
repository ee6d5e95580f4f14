package dev.strata.ui.editor;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import dev.strata.core.dockerfile.Dockerfile;
import dev.strata.core.dockerfile.ShownText;
import dev.strata.engine.DocumentFiles;
import dev.strata.engine.EngineException;
import dev.strata.ui.Messages;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Latest;

/// Documents and their files: what others write is noticed, what one has typed is saved, and a file is made to hold what is
/// built of it.
final class DocumentDisk {

    private static final Duration NOTICE = Duration.ofSeconds(6);

    private final Dialogs dialogs;
    private final EditorViewModel.Asks asks;
    private final Background background;
    private final Function<Document, String> name;
    private final Consumer<Path> moves;
    private final Runnable ignoreFileWritten;
    private final Map<Document, Latest> watches = new HashMap<>();

    /// @param name what a document is called beside the others
    /// @param moves is told the file of a document that had another one, or none
    DocumentDisk(Dialogs dialogs, EditorViewModel.Asks asks, Background background, Function<Document, String> name,
            Consumer<Path> moves, Runnable ignoreFileWritten) {
        this.dialogs = dialogs;
        this.asks = asks;
        this.background = background;
        this.name = name;
        this.moves = moves;
        this.ignoreFileWritten = ignoreFileWritten;
    }

    /// Looks at its file no longer.
    void forget(Document document) {
        var watch = watches.remove(document);
        if (watch != null) {
            watch.cancel();
        }
    }

    /// Begins to look at its file.
    void watch(Document document) {
        var file = document.path();
        if (file != null) {
            watches.computeIfAbsent(document, made -> new Latest(background)).run(monitor -> {
                DocumentFiles.watch(file, () -> background.fx().execute(() -> look(document)), monitor);
                return file;
            }, ended -> {
            }, dialogs::unexpected);
        }
    }

    /// Looks whether somebody else has changed the file.
    private void look(Document document) {
        var file = document.path();
        if (file != null) {
            background.run(() -> DocumentFiles.stamp(file), now -> {
                if (now.isPresent() && !now.equals(document.stamp()) && !document.dirty()) {
                    follow(document, file, now);
                } else {
                    document.onDisk(now);
                }
            }, dialogs::unexpected);
        }
    }

    /// Nothing is lost when a text that nobody has changed becomes the file's again.
    private void follow(Document document, Path file, Optional<DocumentFiles.Stamp> now) {
        background.run(() -> DocumentFiles.read(file), opened -> {
            if (document.dirty()) {
                document.onDisk(now);
            } else {
                document.reload(opened);
                document.followed(true);
                background.later().run(NOTICE, () -> document.followed(false));
            }
        }, e -> document.onDisk(now));
    }

    void reload(Document document) {
        reload(document, () -> {
        });
    }

    private void reload(Document document, Runnable then) {
        var file = document.path();
        if (file != null) {
            background.run(() -> DocumentFiles.read(file), opened -> {
                document.reload(opened);
                then.run();
            }, e -> refuse(Messages.get("editor.open.failed", document.name()), e));
        }
    }

    /// Makes the file hold what is to be built of it.
    ///
    /// @param build is given what the file holds then; it does not run when that is cancelled or does not work
    void toBuild(Document document, Consumer<Dockerfile> build) {
        var file = document.path();
        Runnable mine = () -> build.accept(Dockerfile.parse(document.text()));
        if (file == null) {
            saveAs(document, mine);
            return;
        }
        background.run(() -> DocumentFiles.stamp(file), now -> {
            var stale = now.isPresent() && !now.equals(document.stamp());
            if (stale && document.dirty()) {
                asks.built(name.apply(document), () -> reload(document, mine), () -> write(document, file, mine),
                        () -> background.run(() -> DocumentFiles.read(file),
                                opened -> build.accept(Dockerfile.parse(ShownText.of(opened.text().text()).text())),
                                e -> refuse(Messages.get("editor.open.failed", document.name()), e)));
            } else if (stale) {
                reload(document, mine);
            } else if (now.isEmpty() || document.dirty()) {
                write(document, file, mine);
            } else {
                mine.run();
            }
        }, dialogs::unexpected);
    }

    void keepMine(Document document) {
        var file = document.path();
        if (file != null) {
            background.run(() -> DocumentFiles.stamp(file), document::keepMine, dialogs::unexpected);
        }
    }

    /// @param then runs when it is saved
    void save(Document document, Runnable then) {
        var file = document.path();
        if (file == null) {
            saveAs(document, then);
            return;
        }
        background.run(() -> DocumentFiles.stamp(file), now -> {
            if (now.isPresent() && !now.equals(document.stamp())) {
                dialogs.confirm(Messages.get("editor.stale.title", document.name()),
                        Messages.get("editor.stale.save"), Messages.get("editor.overwrite"),
                        () -> write(document, file, then));
            } else {
                write(document, file, then);
            }
        }, dialogs::unexpected);
    }

    void saveAs(Document document, Runnable then) {
        asks.where(document.path() == null ? "Dockerfile" : document.name(),
                file -> write(document, file.toAbsolutePath().normalize(), then));
    }

    private void write(Document document, Path file, Runnable then) {
        var text = document.text();
        var bytes = document.bytes();
        background.run(() -> DocumentFiles.write(file, bytes), stamp -> {
            var moved = !file.equals(document.path());
            document.saved(file, stamp, text);
            if (moved) {
                watch(document);
                moves.accept(file);
            }
            ignoreFile(document, file, then);
        }, e -> refuse(Messages.get("editor.save.failed", document.name()), e));
    }

    /// A template's `.dockerignore` comes with it, once.
    private void ignoreFile(Document document, Path file, Runnable then) {
        var text = document.ignoreFile();
        if (text.isEmpty()) {
            then.run();
            return;
        }
        document.ignoreFileSaved();
        var beside = file.resolveSibling(".dockerignore");
        Runnable write = () -> background.run(
                () -> DocumentFiles.write(beside, text.get().getBytes(StandardCharsets.UTF_8)),
                stamp -> {
                    ignoreFileWritten.run();
                    then.run();
                }, e -> refuse(Messages.get("editor.save.failed", ".dockerignore"), e));
        background.run(() -> DocumentFiles.exists(beside), there -> {
            if (there) {
                dialogs.confirm(Messages.get("editor.ignore.title"), Messages.get("editor.ignore.sentence", beside),
                        Messages.get("editor.ignore.replace"), write);
                then.run();
            } else {
                write.run();
            }
        }, dialogs::unexpected);
    }

    /// Tells of a file that cannot be read or written.
    void refuse(String title, Exception e) {
        if (e instanceof EngineException known) {
            dialogs.tell(title, known.getMessage());
        } else {
            dialogs.unexpected(e);
        }
    }
}
