package dev.strata.ui.changes;

import java.util.function.Consumer;

import dev.strata.core.changes.Ticks;
import dev.strata.core.filetree.Change;
import dev.strata.core.filetree.FileKind;
import dev.strata.ui.Messages;
import dev.strata.ui.widgets.BranchCell;
import dev.strata.ui.widgets.Texts;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// A change's name with its tick, and in muted words what is to be said of it.
final class ChangeNameCell extends BranchCell<ChangeRow> {

    private final ChangesViewModel model;
    private final CheckBox tick;
    private final Label note = Texts.label("", "muted", "small-text", "change-note");

    ChangeNameCell(ChangesViewModel model, Consumer<ChangeRow> look) {
        this(model, look, new CheckBox());
    }

    private ChangeNameCell(ChangesViewModel model, Consumer<ChangeRow> look, CheckBox tick) {
        super(model::toggleOpen, look, tick);
        this.model = model;
        this.tick = tick;
        tick.getStyleClass().add("change-tick");
        tick.setFocusTraversable(false);
        tick.setOnAction(event -> {
            if (getItem() != null) {
                model.toggle(getItem());
            }
        });
        behind(note);
        model.revisionProperty().subscribe(() -> {
            if (getItem() != null && !isEmpty()) {
                show(getItem());
            }
        });
    }

    @Override
    protected void show(ChangeRow row) {
        var state = model.ticked(row);
        tick.setIndeterminate(state == Ticks.State.SOME);
        tick.setSelected(state == Ticks.State.ALL);
        tick.setAccessibleText(Messages.get("changes.tick", row.path()));
        icon(icon(row));
        name().setText(row.name());
        name().setStrikethrough(row.change() == Change.DELETED);
        Texts.style(name(), "added", row.change() == Change.ADDED);
        Texts.style(name(), "deleted", row.change() == Change.DELETED);
        note.setText(ChangeWords.note(model, row));
    }

    private Ikon icon(ChangeRow row) {
        var facts = model.facts(row);
        if (row.change() == Change.DELETED && !row.folder()) {
            // No engine tells whether it was a folder.
            return FluentUiRegularAL.DELETE_20;
        }
        var kind = row.folder() ? FileKind.DIRECTORY : facts == null ? FileKind.FILE : facts.kind();
        return switch (kind) {
            case DIRECTORY -> FluentUiRegularAL.FOLDER_20;
            case SYMLINK -> FluentUiRegularAL.LINK_20;
            default -> FluentUiRegularAL.DOCUMENT_20;
        };
    }
}
