package dev.strata.ui.context;

import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.strata.core.context.ContextTree;
import dev.strata.core.image.Units;
import dev.strata.ui.Messages;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.fluentui.FluentUiFilledMZ;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// A line beside the tree of a context.
final class SideCell extends ListCell<SideRow> {

    private static final double ICON = 16;

    private final Supplier<@Nullable ContextTree> tree;
    private final Label icon = new Label();
    private final Label name = Texts.label("", "side-name");
    private final Label detail = Texts.label("", "muted", "small-text");
    private final Button ignore = new Button(Messages.get("context.ignore"));
    private final HBox box;

    /// @param leaveOut adds a line to the rules
    SideCell(Supplier<@Nullable ContextTree> tree, Consumer<String> leaveOut) {
        this.tree = tree;
        getStyleClass().add("side-cell");
        icon.setMinWidth(ICON);
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        name.setMinWidth(40);
        detail.setMinWidth(Region.USE_PREF_SIZE);
        ignore.getStyleClass().addAll("small", "side-button");
        ignore.setMinWidth(Region.USE_PREF_SIZE);
        ignore.setFocusTraversable(false);
        ignore.managedProperty().bind(ignore.visibleProperty());
        ignore.setOnAction(event -> {
            if (getItem() instanceof SideRow.Warning row) {
                leaveOut.accept(row.warning().line());
            }
        });
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        box = new HBox(8, icon, name, gap, detail, ignore);
        box.setAlignment(Pos.CENTER_LEFT);
        // No wider than the list: the name gives way.
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable SideRow row, boolean empty) {
        super.updateItem(row, empty);
        var files = tree.get();
        if (empty || row == null || files == null) {
            setGraphic(null);
            setTooltip(null);
            return;
        }
        Texts.style(this, "side-heading", row instanceof SideRow.Heading);
        Texts.style(name, "mono", row instanceof SideRow.Rule || row instanceof SideRow.Large
                || row instanceof SideRow.Warning);
        Texts.style(name, "muted", row instanceof SideRow.Sentence sentence && !sentence.trouble()
                || row instanceof SideRow.Rule rule && rule.facts().count() == 0);
        ignore.setVisible(row instanceof SideRow.Warning);
        switch (row) {
            case SideRow.Heading heading -> say(null, heading.text(), "", "");
            case SideRow.Sentence sentence -> say(sentence.trouble() ? FluentUiFilledMZ.WARNING_20 : null,
                    sentence.text(), "", sentence.text());
            case SideRow.Warning warning -> warn(files, warning);
            case SideRow.Rule rule -> say(rule.facts().rule().includes()
                    ? FluentUiRegularAL.EYE_SHOW_20
                    : FluentUiRegularAL.EYE_HIDE_20, rule.facts().rule().written().strip(),
                    ContextWords.rule(rule.facts()), Messages.get(rule.facts().count() == 0
                            ? "context.rule.unused.how"
                            : "context.rule.how", rule.facts().rule().line() + 1));
            case SideRow.Large large -> say(files.folder(large.node())
                    ? FluentUiRegularAL.FOLDER_20
                    : FluentUiRegularAL.DOCUMENT_20, files.path(large.node()),
                    Units.size(files.bytes(large.node())), files.path(large.node()));
        }
        setGraphic(box);
    }

    private void warn(ContextTree files, SideRow.Warning row) {
        var warning = row.warning();
        var several = warning.nodes().size() > 1;
        var path = files.path(warning.nodes().getFirst());
        say(FluentUiFilledMZ.WARNING_20, several ? warning.line() : path,
                Messages.get("context.warning", ContextWords.kind(warning.kind()), Units.size(warning.bytes())),
                Messages.get("context.why", several ? warning.line() : path, ContextWords.why(warning.kind())));
        ignore.setAccessibleText(Messages.get("context.ignore.line", warning.line()));
    }

    private void say(@Nullable Ikon ikon, String what, String more, String whole) {
        icon.setManaged(ikon != null);
        icon.setGraphic(ikon == null
                ? null
                : ikon == FluentUiFilledMZ.WARNING_20
                        ? Icons.of(ikon, "icon-small", "warning-icon")
                        : Icons.of(ikon, "icon-small"));
        name.setText(what);
        detail.setText(more);
        detail.setManaged(!more.isEmpty());
        setTooltip(whole.isEmpty() ? null : new Tooltip(whole));
    }
}
