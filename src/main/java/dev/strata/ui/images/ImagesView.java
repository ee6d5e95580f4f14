package dev.strata.ui.images;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import atlantafx.base.controls.SegmentedControl;
import atlantafx.base.controls.ToggleLabel;
import dev.strata.core.command.DockerCommand;
import dev.strata.core.command.ImageHistory;
import dev.strata.core.command.InspectImage;
import dev.strata.core.command.Pull;
import dev.strata.core.image.Digest;
import dev.strata.engine.Preferences;
import dev.strata.ui.Messages;
import dev.strata.ui.deletion.DeletionDesk;
import dev.strata.ui.details.DetailsPane;
import dev.strata.ui.details.ShownImage;
import dev.strata.ui.images.ImagesViewModel.Segment;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.shell.PageHeader;
import dev.strata.ui.state.ImageStore;
import dev.strata.ui.widgets.CompletingField;
import dev.strata.ui.widgets.EmptyPlace;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.KeptSelection;
import dev.strata.ui.widgets.Texts;
import javafx.beans.property.ObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.transformation.SortedList;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.WindowEvent;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.fluentui.FluentUiFilledMZ;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;
import org.kordamp.ikonli.fluentui.FluentUiRegularMZ;

/// The images of the engine: the table with its tools, and the details of the focused row.
final class ImagesView extends BorderPane {

    private static final String DETAILS = "images.details";

    private final ImagesViewModel model;
    private final ImageStore store;
    private final Dialogs dialogs;
    private final Preferences preferences;
    private final Runnable pull;
    private final DeletionDesk deletion;
    private final DeletionMenu deletions;
    private final TableView<ImageRow> table = new TableView<>();
    private final ImageColumns columns;
    private final CompletingField filter;
    private final SplitPane split = new SplitPane();
    private final DetailsPane details;
    private final ToggleButton detailsToggle;
    private final HBox selectionBar = new HBox(12);

    ImagesView(ImagesViewModel model, ImageStore store, Dialogs dialogs, Preferences preferences, Runnable pull,
            DeletionDesk deletion) {
        this.model = model;
        this.store = store;
        this.dialogs = dialogs;
        this.preferences = preferences;
        this.pull = pull;
        this.deletion = deletion;
        deletions = new DeletionMenu(deletion, this::selected);
        setId("images-page");
        columns = new ImageColumns(model, preferences, table);
        filter = filterField();
        detailsToggle = Icons.toggle(FluentUiRegularMZ.PANE_CLOSE_20, Messages.get("images.details.toggle"));
        details = new DetailsPane(dialogs, () -> detailsToggle.setSelected(false));
        details.offer(new DeletionMenu(deletion, this::shown).menu());
        table();
        setTop(new VBox(header(), tools(), problem()));
        var left = new BorderPane(table);
        left.setBottom(selectionBar());
        split.getItems().add(left);
        SplitPane.setResizableWithParent(details, false);
        setCenter(split);
        detailsToggle.selectedProperty().subscribe(this::showDetails);
        model.detailsProperty().subscribe(this::show);
        detailsToggle.setSelected(preferences.get(DETAILS).orElse("shown").equals("shown"));
        wants();
    }

    private Node header() {
        var refresh = Icons.button(FluentUiRegularAL.ARROW_CLOCKWISE_20, Messages.get("images.refresh"));
        refresh.setOnAction(event -> model.refresh());
        var start = new Button(Messages.get("images.pull"), Icons.of(FluentUiRegularAL.ARROW_DOWNLOAD_20));
        start.getStyleClass().add("accent");
        start.setId("pull-button");
        start.setOnAction(event -> pull.run());
        var cleanUp = new Button(Messages.get("images.cleanup"), Icons.of(FluentUiRegularAL.BROOM_20));
        cleanUp.setId("cleanup-button");
        cleanUp.setOnAction(event -> deletion.cleanUp());
        var header = new PageHeader(Messages.get("images.title"), refresh, cleanUp, start);
        header.factProperty().bind(model.factProperty());
        return header;
    }

    private CompletingField filterField() {
        var field = new CompletingField((text, caret) -> {
            var found = model.complete(text, caret);
            return new CompletingField.Offers(found.from(), found.to(), found.offers());
        });
        field.setPromptText(Messages.get("images.filter"));
        field.setId("images-filter");
        field.setAccessibleText(Messages.get("images.filter"));
        field.setLeft(Icons.of(FluentUiRegularAL.FILTER_20, "icon-small"));
        var hint = Texts.label("Ctrl F", "key-hint");
        field.setRight(hint);
        field.textProperty().subscribe(text -> hint.setVisible(text.isEmpty()));
        field.setPrefWidth(264);
        field.textProperty().bindBidirectional(model.filterTextProperty());
        return field;
    }

    private Node tools() {
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var tools = new HBox(8, filter, segments(),
                choice("images.platform", model.platformProperty(), model::platforms, Function.identity()),
                choice("images.registry", model.registryProperty(), model::registries, Function.identity()), gap,
                columnMenu(), detailsToggle);
        tools.getStyleClass().add("tool-row");
        tools.setAlignment(Pos.CENTER_LEFT);
        return tools;
    }

    private Node segments() {
        var control = new SegmentedControl();
        for (var part : Segment.values()) {
            var label = new ToggleLabel();
            label.setId("segment-" + part.name().toLowerCase(Locale.ROOT));
            label.setUserData(part);
            label.setContentDisplay(ContentDisplay.RIGHT);
            var count = Texts.label("", "segment-count");
            label.setGraphic(count);
            label.setText(Messages.get("images.segment." + part.name().toLowerCase(Locale.ROOT)));
            label.setSelected(part == Segment.ALL);
            control.getSegments().add(label);
            model.countProperty(part).subscribe(number -> count.setText(number.toString()));
        }
        control.getToggleGroup().selectedToggleProperty().subscribe(toggle -> {
            if (toggle != null && toggle.getUserData() instanceof Segment part) {
                model.segmentProperty().set(part);
            }
        });
        return control;
    }

    private static MenuButton choice(String key, ObjectProperty<@Nullable String> chosen,
            Supplier<List<String>> values, Function<String, String> words) {
        var button = new MenuButton(Messages.get(key));
        button.setMnemonicParsing(false);
        button.getItems().add(new MenuItem());
        button.setOnShowing(event -> {
            var any = new CheckMenuItem(Messages.get(key + ".any"));
            any.setSelected(chosen.get() == null);
            any.setOnAction(click -> chosen.set(null));
            button.getItems().setAll(any, new SeparatorMenuItem());
            for (var value : values.get()) {
                var item = new CheckMenuItem(words.apply(value));
                item.setMnemonicParsing(false);
                item.setSelected(value.equals(chosen.get()));
                item.setOnAction(click -> chosen.set(value));
                button.getItems().add(item);
            }
        });
        chosen.subscribe(value -> button.setText(value == null ? Messages.get(key) : value));
        return button;
    }

    private Node columnMenu() {
        var button = Icons.button(FluentUiRegularMZ.TABLE_20, Messages.get("images.columns"));
        button.setId("columns-button");
        var menu = new ContextMenu();
        for (var column : columns.choosable()) {
            var item = new CheckMenuItem(column.getText());
            item.selectedProperty().bindBidirectional(column.visibleProperty());
            menu.getItems().add(item);
        }
        var rowATag = new CheckMenuItem(Messages.get("images.rowatag"));
        rowATag.selectedProperty().bindBidirectional(model.rowATagProperty());
        var all = new CheckMenuItem(Messages.get("images.all"));
        all.selectedProperty().bindBidirectional(store.allProperty());
        menu.getItems().addAll(new SeparatorMenuItem(), rowATag, all);
        button.setOnAction(event -> menu.show(button, Side.BOTTOM, 0, 4));
        return button;
    }

    private Node problem() {
        var problem = Texts.label("", "problem", "filter-problem");
        problem.setId("filter-problem");
        problem.setGraphic(Icons.of(FluentUiFilledMZ.WARNING_20, "icon-small", "danger-icon"));
        model.filterProblemProperty().subscribe(text -> {
            problem.setText(text);
            problem.setVisible(!text.isEmpty());
            problem.setManaged(!text.isEmpty());
        });
        return problem;
    }

    private void table() {
        table.setId("images-table");
        table.getStyleClass().add("edge-to-edge");
        table.setFixedCellSize(32);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_SUBSEQUENT_COLUMNS);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        var sorted = new SortedList<>(model.rows());
        sorted.comparatorProperty().bind(table.comparatorProperty());
        KeptSelection.install(table, sorted, model::show);
        table.setPlaceholder(new Label());
        table.setContextMenu(rowMenu());
        table.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.DELETE) {
                deletions.delete();
                event.consume();
            }
        });
        model.rows().addListener((ListChangeListener<ImageRow>) change -> showPlaceholder());
        store.loadedProperty().subscribe(loaded -> showPlaceholder());
        store.failureProperty().subscribe(failure -> showPlaceholder());
        model.largestProperty().subscribe(largest -> table.refresh());
        table.sceneProperty().subscribe(scene -> {
            if (scene != null && scene.getWindow() != null) {
                scene.getWindow().addEventHandler(WindowEvent.WINDOW_HIDING, event -> remember());
            }
        });
    }

    private void remember() {
        columns.remember();
        preferences.put(DETAILS, detailsToggle.isSelected() ? "shown" : "hidden");
    }

    private void showPlaceholder() {
        if (model.rows().isEmpty()) {
            table.setPlaceholder(placeholder());
        }
    }

    private Node placeholder() {
        var failure = store.failureProperty().get();
        if (failure != null) {
            var again = new Button(Messages.get("images.refresh"));
            again.setOnAction(event -> model.refresh());
            return new EmptyPlace(FluentUiFilledMZ.WARNING_20, Messages.get("images.failed"),
                    String.valueOf(failure.getMessage()), again);
        }
        if (!store.loadedProperty().get()) {
            return Texts.muted(Messages.get("images.loading"));
        }
        if (!model.allRows().isEmpty()) {
            var clear = new Button(Messages.get("images.nomatch.clear"));
            clear.setOnAction(event -> clearFilters());
            return new EmptyPlace(FluentUiRegularAL.FILTER_20, Messages.get("images.nomatch"),
                    Messages.get("images.nomatch.how"), clear);
        }
        var start = new Button(Messages.get("images.pull"));
        start.getStyleClass().add("accent");
        start.setOnAction(event -> pull.run());
        return new EmptyPlace(FluentUiRegularAL.COLLECTIONS_20, Messages.get("images.empty"),
                Messages.get("images.empty.how"), start);
    }

    private void clearFilters() {
        filter.clear();
        model.platformProperty().set(null);
        model.registryProperty().set(null);
        if (lookup("#segment-all") instanceof ToggleLabel all) {
            all.setSelected(true);
        }
    }

    /// Tells the store what is looked at: only that is asked of the engine.
    private void wants() {
        Runnable usage = () -> store.usageWantedProperty()
                .set(columns.unique().isVisible() || columns.shared().isVisible());
        columns.unique().visibleProperty().subscribe(usage);
        columns.shared().visibleProperty().subscribe(usage);
        Runnable facts = () -> store.factsWantedProperty().set(columns.platform().isVisible()
                || model.filterTextProperty().get().contains("platform:"));
        columns.platform().visibleProperty().subscribe(facts);
        model.filterTextProperty().subscribe(facts);
        usage.run();
        facts.run();
    }

    private void show(ImagesViewModel.@Nullable Details found) {
        switch (found) {
            case ImagesViewModel.Details.Shown shown -> {
                var entry = shown.row().entry();
                details.show(new ShownImage(shown.row().reference(), shown.details(), shown.history(), entry.unique(),
                        entry.usedBy(), true));
            }
            case ImagesViewModel.Details.Failed failed ->
                details.showFailure(failed.row().reference(), String.valueOf(failed.why().getMessage()));
            case null -> details.showNothing();
        }
    }

    private void showDetails(boolean show) {
        if (!show) {
            split.getItems().remove(details);
        } else if (!split.getItems().contains(details)) {
            split.getItems().add(details);
            split.setDividerPositions(split.getWidth() > 0 ? 1 - 344 / split.getWidth() : 0.73);
        }
    }

    private Node selectionBar() {
        selectionBar.getStyleClass().add("selection-bar");
        selectionBar.setAlignment(Pos.CENTER_LEFT);
        selectionBar.setId("selection-bar");
        var count = Texts.label("", "medium");
        var totals = Texts.muted("");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var copy = new Button(Messages.get("images.copyids"), Icons.of(FluentUiRegularAL.COPY_20));
        copy.setOnAction(event -> dialogs.copy(ids(), Messages.get("images.ids")));
        var delete = new Button("", Icons.of(FluentUiRegularAL.DELETE_20, "icon", "danger-icon"));
        delete.getStyleClass().add("danger-text");
        delete.setId("delete-selected");
        delete.setOnAction(event -> deletions.delete());
        // Where it is narrow, the totals give way: the button says what matters of them.
        for (var whole : List.of(count, copy, delete)) {
            whole.setMinWidth(USE_PREF_SIZE);
        }
        selectionBar.getChildren().addAll(count, totals, gap, copy, delete);
        ListChangeListener<ImageRow> changed = change -> {
            var selected = selected();
            selectionBar.setVisible(selected.size() > 1);
            selectionBar.setManaged(selected.size() > 1);
            count.setText(Messages.get("images.selection", selected.size()));
            totals.setText(model.totals(selected));
            delete.setText(model.deed(selected));
        };
        table.getSelectionModel().getSelectedItems().addListener(changed);
        selectionBar.setVisible(false);
        selectionBar.setManaged(false);
        return selectionBar;
    }

    /// The row in the details pane.
    private List<ImageRow> shown() {
        return model.detailsProperty().get() instanceof ImagesViewModel.Details.Shown shown
                ? List.of(shown.row())
                : List.of();
    }

    /// Shows what deleting the chosen rows would do.
    void deleteSelected() {
        deletions.delete();
    }

    private List<ImageRow> selected() {
        return table.getSelectionModel().getSelectedItems().stream().filter(Objects::nonNull).toList();
    }

    private String ids() {
        return String.join("\n",
                selected().stream().map(row -> row.entry().id()).distinct().map(Digest::toString).toList());
    }

    private ContextMenu rowMenu() {
        var menu = new ContextMenu();
        menu.getItems().addAll(
                copyItem("images.menu.copyid", row -> row.entry().id().toString()),
                copyItem("images.menu.copyname", ImageRow::reference),
                copyItem("images.menu.copydigest", row -> row.summary().repoDigests().stream().findFirst()
                        .map(Object::toString).orElse(row.entry().id().toString())),
                new SeparatorMenuItem(),
                commandItem("images.menu.cmd.inspect", row -> new InspectImage(row.reference())),
                commandItem("images.menu.cmd.history", row -> new ImageHistory(row.reference())),
                commandItem("images.menu.cmd.pull", row -> row.name() == null
                        ? null
                        : new Pull(Objects.requireNonNull(row.name()), Optional.empty())),
                commandItem("images.menu.cmd.list", row -> model.command()), new SeparatorMenuItem(),
                item("images.menu.details", row -> detailsToggle.setSelected(true)), new SeparatorMenuItem());
        menu.getItems().addAll(deletions.items());
        menu.setOnShowing(event -> {
            menu.getItems().forEach(entry -> entry.setDisable(selected().isEmpty()));
            deletions.prepare();
        });
        return menu;
    }

    private MenuItem item(String key, Consumer<ImageRow> action) {
        var item = new MenuItem(Messages.get(key));
        item.setOnAction(event -> selected().stream().findFirst().ifPresent(action));
        return item;
    }

    private MenuItem copyItem(String key, Function<ImageRow, String> text) {
        var item = new MenuItem(Messages.get(key));
        item.setOnAction(event -> dialogs.copy(
                String.join("\n", selected().stream().map(text).distinct().toList()), Messages.get(key + ".what")));
        return item;
    }

    private MenuItem commandItem(String key, Function<ImageRow, @Nullable DockerCommand> command) {
        return item(key, row -> {
            var made = command.apply(row);
            if (made != null) {
                dialogs.copy(made.line(), Messages.get("command.name"));
            }
        });
    }

    /// Gives the keyboard to the table, its first row chosen where none is.
    void takeFocus() {
        table.requestFocus();
        if (table.getSelectionModel().isEmpty() && !table.getItems().isEmpty()) {
            table.getSelectionModel().select(0);
        }
    }

    void focusFilter() {
        filter.requestFocus();
        filter.selectAll();
    }

    void toggleDetails() {
        detailsToggle.setSelected(!detailsToggle.isSelected());
    }

    /// Chooses an image by its ID and shows it.
    void reveal(Digest id) {
        for (var i = 0; i < table.getItems().size(); i++) {
            if (table.getItems().get(i).entry().id().equals(id)) {
                table.getSelectionModel().clearAndSelect(i);
                table.scrollTo(Math.max(0, i - 5));
                table.requestFocus();
                return;
            }
        }
        clearFilters();
    }
}
