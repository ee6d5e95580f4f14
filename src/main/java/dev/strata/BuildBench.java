package dev.strata;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

import dev.strata.core.build.BuildOptions;
import dev.strata.core.dockerfile.Dockerfile;
import dev.strata.engine.Archives;
import dev.strata.engine.BuildHistory;
import dev.strata.engine.BuildContext.Walker;
import dev.strata.ui.Messages;
import dev.strata.ui.build.BuildDesk;
import dev.strata.ui.build.BuildPage;
import dev.strata.ui.build.BuildViewModel;
import dev.strata.ui.build.Part;
import dev.strata.ui.context.ContextPane;
import dev.strata.ui.editor.BuildSign;
import dev.strata.ui.editor.Document;
import dev.strata.ui.editor.EditorPane;
import dev.strata.ui.editor.EditorParts;
import dev.strata.ui.history.HistoryPane;
import dev.strata.ui.state.BuildRun;
import dev.strata.ui.steps.ResultWays;
import dev.strata.ui.steps.StepsPane;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/// Connects what one sees of builds: the editor, the steps, the context, and what is done with what was built.
final class BuildBench {

    /// What a build is sent, and by whose rules.
    private record Sent(@Nullable Path folder, @Nullable Path file, Walker walker) {
    }

    private final BuildSection.Tools tools;
    private final BuildViewModel model;
    private final BuildDesk desk;
    private final BuildPage page;
    private final EditorPane editor;
    private final StepsPane steps;
    private final ContextPane context;
    private final HistoryPane past;
    private @Nullable Document edited;
    private Sent sent = new Sent(null, null, Walker.BUILDKIT);

    BuildBench(BuildSection.Tools tools, BuildViewModel model, BuildDesk desk, BuildPage page, Archives archives,
            BuildHistory history, Consumer<URI> browser, ResultWays ways) {
        this.tools = tools;
        this.model = model;
        this.desk = desk;
        this.page = page;
        editor = new EditorPane(new EditorParts(tools.status(), tools.images(), tools.preferences(), tools.dialogs(),
                tools.background(), browser));
        steps = new StepsPane(tools.dialogs(), tools.jobs(), archives, tools.background(),
                address -> address(address).ifPresent(browser));
        steps.onResult(ways);
        context = new ContextPane(tools.dialogs(), tools.background());
        past = new HistoryPane(history, tools.dialogs(), tools.background());
        page.offer(editor.actions());
        connect();
    }

    BuildPage.Contents contents() {
        Runnable nothing = () -> {
        };
        return new BuildPage.Contents(editor, List.of(
                new Part("steps", Messages.get("build.part.steps"), steps, nothing, nothing),
                new Part("context", Messages.get("build.part.context"), context, context::refresh, nothing),
                new Part("history", Messages.get("build.part.history"), past, nothing, nothing)));
    }

    EditorPane editor() {
        return editor;
    }

    void build() {
        editor.toBuild(this::build);
    }

    /// What a log calls an address is whatever a program has written.
    private static Optional<URI> address(String text) {
        try {
            return Optional.of(new URI(text)).filter(address -> address.getHost() != null);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /// An image that was built without a name may have been given one since.
    private void named() {
        var going = desk.latest(model.fileProperty().get());
        if (going != null) {
            going.run().resultProperty().get().filter(made -> made.name().isEmpty())
                    .ifPresent(made -> tools.images().snapshotProperty().get().entries().stream()
                            .filter(entry -> entry.id().toString().equals(made.image()))
                            .flatMap(entry -> entry.summary().tags().stream()).findFirst()
                            .ifPresent(tag -> going.run().result(made.named(tag.familiar()))));
        }
    }

    private void connect() {
        ObservableValue<@Nullable Path> path = editor.documentProperty().flatMap(Document::pathProperty);
        editor.documentProperty().subscribe(document -> {
            edited = document;
            model.fileProperty().set(document == null ? null : document.path());
        });
        path.subscribe(now -> {
            // Whichever is told first: only of the same document is it another name.
            if (editor.documentProperty().get() == edited) {
                model.saved(now);
            }
        });
        editor.documentProperty().flatMap(Document::dockerfileProperty)
                .subscribe(now -> model.dockerfileProperty().set(now));
        model.optionsProperty().subscribe(this::say);
        model.builderProperty().subscribe((before, now) -> say(model.optionsProperty().get()));
        context.onOpenFile(editor::open);
        editor.setHeaderNode(summary());
        model.fileProperty().subscribe(now -> {
            steps.closeSearch();
            shown(false);
            showPast();
            seen();
        });
        editor.sceneProperty().subscribe(scene -> seen());
        desk.onChange(going -> {
            if (going.run().stateProperty().get() == BuildRun.State.DONE) {
                // Engines before 27 tell nothing of an image that has no name.
                tools.images().refresh();
            }
            sign(going);
            if (going.file().equals(model.fileProperty().get())) {
                shown(true);
                if (!desk.building(going.file())) {
                    context.refresh();
                }
            }
        });
        desk.onRemembered(file -> {
            if (file.equals(model.fileProperty().get())) {
                showPast();
            }
        });
        desk.runningProperty().subscribe(count -> page.runningProperty()
                .set(count.intValue() == 0 ? "" : String.valueOf(count)));
        tools.images().snapshotProperty().subscribe((before, now) -> named());
        steps.onLine(editor::goTo);
        keys();
        // Whoever types while it builds wants to go on seeing what comes.
        editor.caretLineProperty().subscribe((before, now) -> {
            if (!page.buildingProperty().get()) {
                steps.select(now.intValue());
            }
        });
    }

    private void sign(BuildDesk.Going going) {
        var file = going.file();
        var unseen = editor.getScene() == null || !file.equals(model.fileProperty().get());
        editor.sign(file, desk.building(file)
                ? BuildSign.RUNNING
                : unseen && going.run().stateProperty().get() == BuildRun.State.FAILED ? BuildSign.FAILED : null);
    }

    /// What is looked at tells of its failure itself.
    private void seen() {
        var file = model.fileProperty().get();
        if (file != null && editor.getScene() != null && !desk.building(file)) {
            editor.sign(file, null);
        }
    }

    /// What is looked for is looked for in what was touched last.
    private void keys() {
        var inLog = new boolean[1];
        steps.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> inLog[0] = true);
        steps.focusWithinProperty().subscribe(within -> inLog[0] |= within);
        editor.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> inLog[0] = false);
        editor.focusWithinProperty().subscribe(within -> inLog[0] &= !within);
        page.onKey(event -> inLog[0] && steps.getScene() != null && steps.key(event) || editor.key(event));
    }

    private Node summary() {
        var link = new Hyperlink();
        link.setId("build-context-summary");
        link.getStyleClass().add("flat-link");
        link.textProperty().bind(context.summaryProperty());
        link.setOnAction(event -> page.go("context"));
        return link;
    }

    /// The editor says what would run, and knows the files of the context.
    private void say(@Nullable BuildOptions options) {
        if (options != null) {
            var given = new LinkedHashMap<String, String>();
            options.arguments().forEach(word -> {
                var equals = word.indexOf('=');
                if (equals > 0) {
                    given.put(word.substring(0, equals), word.substring(equals + 1));
                }
            });
            editor.setArguments(given);
            editor.setTarget(options.target());
            editor.setPlatform(options.platform());
        }
        var builder = model.builderProperty().get();
        var now = new Sent(folder().orElse(null), model.fileProperty().get(),
                builder == null ? Walker.BUILDKIT : Walker.of(builder));
        if (!now.equals(sent)) {
            sent = now;
            editor.setContext(now.folder());
            context.show(now.folder(), Optional.ofNullable(now.file()), now.walker());
        }
    }

    private Optional<Path> folder() {
        var options = model.optionsProperty().get();
        return options == null || options.remote() ? Optional.empty() : Optional.of(Path.of(options.context()));
    }

    private void showPast() {
        past.show(Objects.toString(model.fileProperty().get(), ""));
    }

    /// What is known of the build of the file that is open.
    ///
    /// @param news whether it has just begun or ended
    private void shown(boolean news) {
        var file = model.fileProperty().get();
        var going = desk.latest(file);
        page.buildingProperty().set(desk.building(file));
        steps.show(going == null ? null : going.run());
        named();
        editor.clearFailure();
        if (going != null) {
            going.run().failure().ifPresent(failure -> editor.showFailure(going.run().file().text(), failure.line(),
                    failure.cause(), failure.error(), news));
        }
    }

    private void build(Dockerfile source) {
        var options = model.optionsProperty().get();
        var file = model.fileProperty().get();
        var document = edited;
        if (options != null && file != null && document != null) {
            model.keepLast();
            page.go("steps");
            desk.start(file, editor.name(document), options, source);
        }
    }
}
