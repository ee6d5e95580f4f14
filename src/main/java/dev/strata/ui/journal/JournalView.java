package dev.strata.ui.journal;

import java.util.Locale;
import java.util.function.Function;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.controls.SegmentedControl;
import atlantafx.base.controls.ToggleLabel;
import dev.strata.core.image.Units;
import dev.strata.core.journal.JournalEntry;
import dev.strata.core.journal.JournalEntry.Outcome;
import dev.strata.ui.Messages;
import dev.strata.ui.journal.JournalViewModel.Segment;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.shell.PageHeader;
import dev.strata.ui.widgets.EmptyPlace;
import dev.strata.ui.widgets.GivingColumn;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.KeptSelection;
import dev.strata.ui.widgets.Texts;
import dev.strata.ui.widgets.Times;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.fluentui.FluentUiFilledMZ;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;
import org.kordamp.ikonli.fluentui.FluentUiRegularMZ;

/// The journal as a table with its filter, and the chosen entry in full.
final class JournalView extends BorderPane {

    private final JournalViewModel model;
    private final Dialogs dialogs;
    private final TableView<JournalEntry> table = new TableView<>();
    private final CustomTextField filter = new CustomTextField();
    private final SegmentedControl segments = new SegmentedControl();

    JournalView(JournalViewModel model, Dialogs dialogs) {
        this.model = model;
        this.dialogs = dialogs;
        setId("journal-page");
        var header = new PageHeader(Messages.get("journal.title"));
        header.factProperty().bind(
                Bindings.size(model.all()).map(size -> Messages.get("journal.fact", size.intValue())));
        setTop(new VBox(header, tools(), problem()));
        table();
        var details = new JournalDetails(model, dialogs);
        SplitPane.setResizableWithParent(details, false);
        var split = new SplitPane(table);
        Runnable fit = () -> {
            if (model.all().isEmpty()) {
                split.getItems().remove(details);
            } else if (split.getItems().size() == 1) {
                split.getItems().add(details);
                split.setDividerPositions(split.getWidth() > 0 ? 1 - 344 / split.getWidth() : 0.7);
            }
        };
        model.all().subscribe(fit);
        fit.run();
        split.widthProperty().subscribe((before, now) -> {
            if (before.doubleValue() == 0 && split.getItems().size() > 1) {
                split.setDividerPositions(1 - 344 / now.doubleValue());
            }
        });
        setCenter(split);
    }

    private Node tools() {
        filter.setId("journal-filter");
        filter.setPromptText(Messages.get("journal.filter"));
        filter.setAccessibleText(Messages.get("journal.filter"));
        filter.setLeft(Icons.of(FluentUiRegularAL.FILTER_20, "icon-small"));
        var hint = Texts.label("Ctrl F", "key-hint");
        filter.setRight(hint);
        filter.textProperty().subscribe(text -> hint.setVisible(text.isEmpty()));
        filter.setPrefWidth(264);
        filter.textProperty().bindBidirectional(model.filterProperty());
        for (var part : Segment.values()) {
            var name = part.name().toLowerCase(Locale.ROOT);
            var label = new ToggleLabel(Messages.get("journal.segment." + name));
            label.setId("journal-" + name);
            label.setUserData(part);
            label.setContentDisplay(ContentDisplay.RIGHT);
            var count = Texts.label("", "segment-count");
            count.textProperty().bind(model.count(part).map(Object::toString));
            label.setGraphic(count);
            label.setSelected(part == Segment.ALL);
            segments.getSegments().add(label);
        }
        segments.getToggleGroup().selectedToggleProperty().subscribe(toggle -> {
            if (toggle != null && toggle.getUserData() instanceof Segment part) {
                model.segmentProperty().set(part);
            }
        });
        var row = new HBox(8, filter, segments);
        row.getStyleClass().add("tool-row");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private Node problem() {
        var problem = Texts.label("", "problem", "filter-problem");
        problem.textProperty().bind(model.problemProperty());
        problem.setWrapText(true);
        problem.visibleProperty().bind(problem.textProperty().isNotEmpty());
        problem.managedProperty().bind(problem.visibleProperty());
        return problem;
    }

    private void table() {
        table.setId("journal-table");
        table.getStyleClass().add("edge-to-edge");
        table.setFixedCellSize(32);
        column("when", 104, entry -> Times.brief(entry.at()), "muted");
        var what = column("what", 220, JournalEntry::title);
        column("command", 240, entry -> entry.command().replace('\n', ' '), "mono");
        column("result", 180, entry -> entry.result().replace('\n', ' '), "muted");
        column("took", 72, entry -> entry.outcome() == Outcome.SEEN ? "" : Units.took(entry.took()), "number");
        table.setColumnResizePolicy(new GivingColumn(what));
        KeptSelection.install(table, model.shown(), model.chosenProperty()::set);
        model.all().subscribe(this::placeholder);
        placeholder();
        var undo = new MenuItem(Messages.get("journal.undo"));
        undo.setOnAction(event -> model.undo());
        var copy = new MenuItem(Messages.get("command.copy"));
        copy.setOnAction(event -> chosen(JournalEntry::command, "command.name"));
        var result = new MenuItem(Messages.get("journal.result.copy"));
        result.setOnAction(event -> chosen(JournalEntry::result, "journal.result"));
        var menu = new ContextMenu(undo, copy, result);
        menu.setOnShowing(event -> {
            var how = model.takingBackProperty().get();
            var entry = model.chosenProperty().get();
            undo.setDisable(how == null || !how.possible());
            copy.setDisable(entry == null || entry.command().isEmpty());
            result.setDisable(entry == null || entry.result().isEmpty());
        });
        table.setContextMenu(menu);
    }

    private void chosen(Function<JournalEntry, String> text, String what) {
        var entry = model.chosenProperty().get();
        if (entry != null) {
            dialogs.copy(text.apply(entry), Messages.get(what));
        }
    }

    private void placeholder() {
        if (model.all().isEmpty()) {
            table.setPlaceholder(new EmptyPlace(FluentUiRegularAL.HISTORY_20, Messages.get("journal.empty"),
                    Messages.get("journal.empty.how")));
            return;
        }
        var clear = new Button(Messages.get("images.list.clear"));
        clear.setOnAction(event -> {
            filter.clear();
            segments.getToggleGroup().selectToggle(segments.getToggleGroup().getToggles().getFirst());
        });
        table.setPlaceholder(new EmptyPlace(FluentUiRegularAL.FILTER_20, Messages.get("journal.nomatch"),
                Messages.get("journal.nomatch.how"), clear));
    }

    private TableColumn<JournalEntry, JournalEntry> column(String key, double width,
            Function<JournalEntry, String> text, String... styles) {
        var column = new TableColumn<JournalEntry, JournalEntry>(Messages.get("journal.column." + key));
        column.setId(key);
        column.setPrefWidth(width);
        column.setMinWidth(64);
        // Always in the order of time.
        column.setSortable(false);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        if (styles.length > 0 && styles[0].equals("number")) {
            column.getStyleClass().add("right");
        }
        column.setCellFactory(made -> new Cell(text, key.equals("what"), styles));
        table.getColumns().add(column);
        return column;
    }

    /// Its text, the whole of it in the tooltip; how the entry ended stands as an icon before what was done.
    private static final class Cell extends TableCell<JournalEntry, JournalEntry> {

        private final Function<JournalEntry, String> text;
        private final boolean marked;

        Cell(Function<JournalEntry, String> text, boolean marked, String... styles) {
            this.text = text;
            this.marked = marked;
            getStyleClass().addAll(styles);
        }

        @Override
        protected void updateItem(@Nullable JournalEntry entry, boolean empty) {
            super.updateItem(entry, empty);
            if (empty || entry == null) {
                setText(null);
                setGraphic(null);
                setTooltip(null);
                return;
            }
            setText(text.apply(entry));
            setTooltip(new Tooltip(JournalDetails.outcome(entry) + "\n" + Times.exact(entry.at()) + "\n" + getText()));
            setGraphic(marked ? Icons.of(icon(entry.outcome()), "icon-small", style(entry.outcome())) : null);
        }

        private static Ikon icon(Outcome outcome) {
            return switch (outcome) {
                case DONE -> FluentUiRegularAL.CHECKMARK_CIRCLE_20;
                case FAILED -> FluentUiFilledMZ.WARNING_20;
                case CANCELLED -> FluentUiRegularMZ.PROHIBITED_20;
                case SEEN -> FluentUiRegularAL.EYE_SHOW_20;
            };
        }

        private static String style(Outcome outcome) {
            return outcome == Outcome.FAILED ? "danger-icon" : "outcome-icon";
        }
    }

    void takeFocus() {
        table.requestFocus();
    }

    void focusFilter() {
        filter.requestFocus();
        filter.selectAll();
    }
}
