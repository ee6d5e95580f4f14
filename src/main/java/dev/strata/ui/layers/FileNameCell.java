package dev.strata.ui.layers;

import java.util.function.Consumer;

import dev.strata.core.filetree.Change;
import dev.strata.core.filetree.FileKind;
import dev.strata.ui.widgets.BranchCell;
import dev.strata.ui.widgets.Texts;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// A file's name in the tree of a layer's files.
final class FileNameCell extends BranchCell<FileRow> {

    FileNameCell(Consumer<FileRow> toggle, Consumer<FileRow> look) {
        super(toggle, look);
    }

    @Override
    protected void show(FileRow row) {
        icon(row.tree().directory(row.node()) ? FluentUiRegularAL.FOLDER_20 : icon(row.tree().kind(row.node())));
        name().setText(FileWords.name(row));
        var change = row.tree().change(row.node());
        name().setStrikethrough(change == Change.DELETED);
        Texts.style(name(), "added", change == Change.ADDED);
        Texts.style(name(), "deleted", change == Change.DELETED);
    }

    private static Ikon icon(FileKind kind) {
        return kind == FileKind.SYMLINK ? FluentUiRegularAL.LINK_20 : FluentUiRegularAL.DOCUMENT_20;
    }
}
