package dev.strata.ui.context;

import java.util.function.Consumer;

import dev.strata.core.filetree.FileKind;
import dev.strata.ui.widgets.BranchCell;
import dev.strata.ui.widgets.Texts;
import javafx.scene.control.Label;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// The name of a file or folder of a context, and in muted words what is to be said of it.
final class ContextNameCell extends BranchCell<ContextRow> {

    private final Label note = Texts.label("", "muted", "small-text", "change-note");

    ContextNameCell(Consumer<ContextRow> toggle) {
        super(toggle, row -> {
        });
        behind(note);
    }

    @Override
    protected void show(ContextRow row) {
        icon(row.tree().folder(row.node())
                ? FluentUiRegularAL.FOLDER_20
                : row.tree().kind(row.node()) == FileKind.SYMLINK
                        ? FluentUiRegularAL.LINK_20
                        : FluentUiRegularAL.DOCUMENT_20);
        name().setText(row.tree().name(row.node()));
        Texts.style(name(), "left-out", !row.tree().sent(row.node()));
        note.setText(ContextWords.note(row));
    }
}
