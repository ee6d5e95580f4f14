package dev.strata.ui.editor;

import java.net.URI;
import java.util.function.Consumer;

import dev.strata.engine.Preferences;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.ImageStore;
import dev.strata.ui.work.Background;

/// What an editor is built with.
///
/// @param browser opens an address in the system's browser
public record EditorParts(EngineStatus status, ImageStore images, Preferences preferences, Dialogs dialogs,
        Background background, Consumer<URI> browser) {
}
