package dev.strata;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

import com.sun.glass.ui.Application;

/// The files that macOS opens with Strata: a double-click in Finder comes as an event of the application, not as a word of
/// the command line, and also while Strata runs. JavaFX hears of it and offers it nowhere but here: where it is a module,
/// Java must be told to export that package, which the packages for macOS do.
final class FinderFiles {

    private FinderFiles() {
    }

    /// Hears of them from now on, and of those that came before; on the FX thread.
    static void hear(Consumer<List<Path>> opened) {
        var application = Application.GetApplication();
        var toolkit = Objects.requireNonNull(application.getEventHandler());
        // Setting a handler makes JavaFX tell again what was opened at the start.
        application.setEventHandler(new Application.EventHandler() {

            @Override
            public void handleOpenFilesAction(Application of, long time, String[] files) {
                opened.accept(List.of(files).stream().map(Path::of).toList());
            }

            @Override
            public void handleQuitAction(Application of, long time) {
                toolkit.handleQuitAction(of, time);
            }

            @Override
            public void handlePreferencesChanged(Map<String, Object> preferences) {
                toolkit.handlePreferencesChanged(preferences);
            }
        });
    }
}
