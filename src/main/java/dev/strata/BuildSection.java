package dev.strata;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import dev.strata.engine.Archives;
import dev.strata.engine.BuildHistory;
import dev.strata.engine.Preferences;
import dev.strata.ui.Messages;
import dev.strata.ui.build.BuildDesk;
import dev.strata.ui.build.BuildPage;
import dev.strata.ui.build.BuildViewModel;
import dev.strata.ui.editor.EditorPane;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.shell.MainWindow;
import dev.strata.ui.shell.Navigator;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.ImageStore;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.steps.ResultWays;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Once;
import org.jspecify.annotations.Nullable;

/// The section of the builds: its page, and what is known of it before the page is opened.
final class BuildSection {

    /// Names that people give to Dockerfiles, and Podman's.
    private static final Pattern NAME = Pattern.compile("(?i)(.+\\.)?(dockerfile|containerfile)(\\..+)?");

    /// What it is made with.
    record Tools(EngineStatus status, ImageStore images, Jobs jobs, Preferences preferences, Dialogs dialogs,
            Background background, Navigator navigator) {
    }

    private final Tools tools;
    private final BuildDesk desk;
    private final BuildPage page;
    private final Once<BuildBench> bench;
    private @Nullable ResultWays ways;

    BuildSection(Tools tools, Archives archives, BuildHistory history, Consumer<URI> browser) {
        this.tools = tools;
        var model = new BuildViewModel(tools.status(), tools.preferences(), tools.background());
        desk = new BuildDesk(tools.status(), tools.jobs(), history, tools.background());
        bench = new Once<>(
                () -> new BuildBench(tools, model, desk, page(), archives, history, browser,
                        Objects.requireNonNull(ways)));
        page = new BuildPage(model, new OpenFiles(), () -> bench.get().contents(), new BuildPage.Deeds() {
            @Override
            public void build() {
                bench.get().build();
            }

            @Override
            public void stop() {
                desk.stop(model.fileProperty().get());
            }
        }, tools.dialogs(), tools.preferences());
    }

    BuildPage page() {
        return page;
    }

    /// @param results what the buttons of a finished build do; to be said before the page is opened
    void onResult(ResultWays results) {
        ways = results;
    }

    private EditorPane editor() {
        return bench.get().editor();
    }

    /// Files that were dropped, or named when Strata was started: what is to be built is opened here.
    ///
    /// @param otherwise gets the others
    void opened(List<Path> files, Consumer<List<Path>> otherwise) {
        tools.background().run(() -> files.stream().map(BuildSection::dockerfile).flatMap(Optional::stream).toList(),
                found -> {
                    if (!found.isEmpty()) {
                        tools.navigator().go(page);
                        found.forEach(editor()::open);
                    }
                    var rest = files.stream().filter(file -> !found.contains(file) && !found.contains(inside(file)))
                            .toList();
                    if (!rest.isEmpty()) {
                        otherwise.accept(rest);
                    }
                }, tools.dialogs()::unexpected);
    }

    private static Path inside(Path folder) {
        return folder.resolve("Dockerfile");
    }

    private static Optional<Path> dockerfile(Path file) {
        var name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (Files.isDirectory(file)) {
            return Files.isRegularFile(inside(file)) ? Optional.of(inside(file)) : Optional.empty();
        }
        return NAME.matcher(name).matches() && !name.endsWith(".dockerignore") ? Optional.of(file) : Optional.empty();
    }

    /// Nothing is lost when the window is closed: neither a text nor a build.
    void guard(MainWindow window) {
        window.guard(go -> bench.made().ifPresentOrElse(made -> made.editor().askToClose(go), go));
        window.guard(go -> {
            if (desk.runningProperty().get() == 0) {
                go.run();
            } else {
                tools.dialogs().confirm(Messages.get("build.closing.title"), Messages.get("build.closing"),
                        Messages.get("build.closing.deed"), () -> {
                            desk.stopAll();
                            go.run();
                        });
            }
        });
    }

    private final class OpenFiles implements dev.strata.ui.build.Files {

        @Override
        public void restore() {
            editor().restore();
        }

        @Override
        public void choose() {
            editor().choose();
        }

        @Override
        public void open(Path file) {
            tools.navigator().go(page);
            editor().open(file);
        }

        @Override
        public void create() {
            tools.navigator().go(page);
            editor().create();
        }

        @Override
        public List<Path> recent() {
            return editor().recentFiles();
        }
    }
}
