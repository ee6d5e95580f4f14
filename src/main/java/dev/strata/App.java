package dev.strata;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

import dev.strata.engine.EngineException;
import dev.strata.engine.instance.OneInstance;
import dev.strata.engine.instance.RunMark;
import dev.strata.engine.instance.Wish;
import dev.strata.ui.Messages;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.work.Background;
import javafx.application.Application;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// Strata as the system starts and ends it.
public final class App extends Application {

    /// JavaFX makes the application itself and gives it words alone.
    private static OneInstance instance = OneInstance.apart();
    private static RunMark mark = new RunMark(Path.of(""));
    private static StartOptions options = StartOptions.NONE;
    private static @Nullable FutureTask<Parts> making;
    /// Done once there is an FX thread: before, JavaFX takes nothing for it.
    private static final CompletableFuture<@Nullable Void> TOOLKIT = new CompletableFuture<>();

    private @Nullable Parts parts;

    public App() {
        TOOLKIT.complete(null);
        // While the theme is read here.
        ahead(Icons::loadFonts);
    }

    /// Opens the window; returns when it is closed.
    static void launch(OneInstance begun, RunMark running, StartOptions asked) {
        instance = begun;
        mark = running;
        options = asked;
        var task = new FutureTask<>(() -> new Parts(asked.endpoint(), App::onFxThread));
        making = task;
        ahead(task);
        ahead(() -> {
            Messages.load();
            Icons.load();
        });
        Application.launch(App.class);
    }

    private static void ahead(Runnable task) {
        Thread.ofPlatform().daemon().name("ahead").start(task);
    }

    private static void onFxThread(Runnable task) {
        if (TOOLKIT.isDone()) {
            Background.FX_THREAD.execute(task);
        } else {
            TOOLKIT.thenRun(() -> Background.FX_THREAD.execute(task));
        }
    }

    @Override
    public void init() throws EngineException, InterruptedException {
        var task = Objects.requireNonNull(making);
        try {
            parts = task.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case EngineException why -> throw why;
                case RuntimeException why -> throw why;
                case null, default -> throw new IllegalStateException(e);
            }
        }
        parts.background().workers().execute(mark::set);
    }

    @Override
    public void start(Stage stage) {
        var made = Objects.requireNonNull(parts);
        var strata = made.strata();
        var fx = made.background().fx();
        strata.onBrowse(address -> getHostServices().showDocument(address.toString()));
        var window = strata.open(stage, options.files());
        window.shown(() -> strata.show(options.show()));
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, failure) -> fx.execute(() -> window.dialogs().unexpected(failure)));
        Consumer<Wish> fulfil = wish -> window.shown(() -> {
            window.toFront();
            strata.open(wish.files());
            strata.show(wish.show());
        });
        instance.onWish(wish -> fx.execute(() -> fulfil.accept(wish)));
        if (System.getProperty("os.name", "").startsWith("Mac")) {
            FinderFiles.hear(files -> fulfil.accept(new Wish("", files)));
        }
        if (!new Rehearsal(strata, stage, window, made.background()).begin()) {
            new Notices(window, made.background(), mark, made.setAside()).begin();
            new UpdateNotices(window::tell, made.background(), made.updates(), made.releases(),
                    address -> getHostServices().showDocument(address.toString()), InstantSource.system()).begin();
        }
    }

    @Override
    public void stop() {
        if (parts != null) {
            parts.close();
        }
        // Last: the next start reads what was just written.
        mark.close();
        instance.close();
    }
}
