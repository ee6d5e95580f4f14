package dev.strata.ui.images;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import dev.strata.core.image.Digest;
import dev.strata.engine.Preferences;
import dev.strata.ui.Messages;
import dev.strata.ui.deletion.DeletionDesk;
import dev.strata.ui.details.DetailsPane;
import dev.strata.ui.details.ShownImage;
import dev.strata.ui.requests.RequestDesk;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.shell.PageHeader;
import dev.strata.ui.state.ImageEntry;
import dev.strata.ui.state.ImageStore;
import dev.strata.ui.widgets.Ages;
import dev.strata.ui.widgets.Drawn;
import dev.strata.ui.widgets.EmptyPlace;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.KeptSelection;
import dev.strata.ui.widgets.NoRows;
import dev.strata.ui.widgets.Texts;
import dev.strata.ui.widgets.Times;
import dev.strata.ui.work.Once;
import javafx.collections.ListChangeListener;
import javafx.collections.transformation.SortedList;
import javafx.geometry.Side;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import org.kordamp.ikonli.fluentui.FluentUiRegularMZ;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import javafx.stage.WindowEvent;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.fluentui.FluentUiFilledMZ;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// The images of the engine: the table with its tools, and the details of the focused row.
final class ImagesView extends BorderPane {

    private static final String DETAILS = "images.details";

    private final ImagesViewModel model;
    private final ImageStore store;
    private final Dialogs dialogs;
    private final Preferences preferences;
    private final RequestDesk requests;
    private final DeletionDesk deletion;
    private final Consumer<List<Path>> inside;
    private final Consumer<ImageEntry> layers;
    private final DeletionMenu deletions;
    private final TableView<ImageRow> table = new TableView<>();
    private final ImageColumns columns;
    private final ImageTools tools;
    private final SplitPane split = new SplitPane();
    private final DetailsPane details;
    private final NoRows noRows;
    private Instant said = Instant.now();
    private boolean seen;

    ImagesView(ImagesViewModel model, ImageStore store, Dialogs dialogs, Preferences preferences, RequestDesk requests,
            DeletionDesk deletion, Consumer<List<Path>> inside, Consumer<ImageEntry> layers, Consumer<String> runs) {
        this.model = model;
        this.store = store;
        this.dialogs = dialogs;
        this.preferences = preferences;
        this.requests = requests;
        this.deletion = deletion;
        this.inside = inside;
        this.layers = layers;
        deletions = new DeletionMenu(deletion, this::selected);
        setId("images-page");
        columns = new ImageColumns(model, preferences, table);
        tools = new ImageTools(model, store, columns);
        details = new DetailsPane(dialogs, () -> tools.detailsProperty().set(false));
        details.offer(shownMenu(runs));
        details.onRestore(() -> shown().forEach(row -> requests.restore(row.entry())));
        noRows = new NoRows("images.list.", model::refresh, tools::clear, this::empty);
        table(runs);
        setTop(new VBox(header(), tools, problem()));
        var left = new BorderPane(table);
        offerForSelected(left);
        split.getItems().add(left);
        SplitPane.setResizableWithParent(details, false);
        setCenter(split);
        tools.detailsProperty().subscribe(this::showDetails);
        // Also when the engine says the same again: what is known of the row besides may be new.
        model.detailsProperty().subscribe(() -> show(model.detailsProperty().get()));
        show(model.detailsProperty().get());
        tools.detailsProperty().set(preferences.get(DETAILS).orElse("shown").equals("shown"));
        askOnceSeen();
        Ages.keep(this, Ages.MINUTE, this::sayAges);
    }

    /// Most images are so old that nothing is drawn anew.
    private void sayAges() {
        var before = said;
        var now = Instant.now();
        said = now;
        if (model.rows().stream().map(row -> row.summary().created())
                .anyMatch(created -> !Times.ago(created, before).equals(Times.ago(created, now)))) {
            table.refresh();
        }
    }

    /// What is done with the image whose details are shown.
    private ContextMenu shownMenu(Consumer<String> runs) {
        var run = new MenuItem(Messages.get("images.menu.run"), Icons.of(FluentUiRegularMZ.PLAY_20, "icon-small"));
        run.setOnAction(event -> shown().stream().findFirst().ifPresent(row -> runs.accept(row.reference())));
        var menu = new DeletionMenu(deletion, this::shown).menu();
        menu.getItems().addFirst(run);
        return menu;
    }

    private Node header() {
        var refresh = Icons.button(FluentUiRegularAL.ARROW_CLOCKWISE_20, Messages.get("images.refresh"));
        refresh.setOnAction(event -> model.refresh());
        var start = new Button(Messages.get("images.pull"), Icons.of(FluentUiRegularAL.ARROW_DOWNLOAD_20));
        start.getStyleClass().add("accent");
        start.setId("pull-button");
        start.setOnAction(event -> requests.pull());
        var cleanUp = new Button(Messages.get("images.cleanup"), Icons.of(FluentUiRegularAL.BROOM_20));
        cleanUp.setId("cleanup-button");
        cleanUp.setOnAction(event -> deletion.cleanUp());
        var load = new MenuItem(Messages.get("images.load"));
        load.setOnAction(event -> requests.load(List.of(), inside));
        var files = new MenuItem(Messages.get("images.import"));
        files.setOnAction(event -> requests.importTar());
        var menu = new ContextMenu(load, files);
        var more = Icons.button(FluentUiRegularMZ.MORE_20, Messages.get("images.more"));
        more.setId("images-more");
        more.setOnAction(event -> menu.show(more, Side.BOTTOM, 0, 4));
        var header = new PageHeader(Messages.get("images.title"), refresh, more, cleanUp, start);
        header.factProperty().bind(model.factProperty());
        return header;
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

    private void table(Consumer<String> runs) {
        table.setId("images-table");
        table.getStyleClass().add("edge-to-edge");
        table.setFixedCellSize(32);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        var sorted = new SortedList<>(model.rows());
        sorted.comparatorProperty().bind(table.comparatorProperty());
        KeptSelection.install(table, sorted, row -> {
            if (seen) {
                model.show(row);
            }
        });
        table.setPlaceholder(new Label());
        table.setContextMenu(new ImageRowMenu(this::selected, model, dialogs, deletions, requests, layers, runs,
                () -> tools.detailsProperty().set(true)));
        table.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.DELETE) {
                deletions.delete();
                event.consume();
            } else if (event.getCode() == KeyCode.F2) {
                // The table takes it for editing a cell, so that the window's shortcut would not hear of it.
                tagSelected();
                event.consume();
            } else if (event.getCode() == KeyCode.ESCAPE && selected().size() > 1) {
                table.getSelectionModel().clearAndSelect(table.getSelectionModel().getSelectedIndex());
                event.consume();
            }
        });
        model.rows().addListener(this::rowsChanged);
        store.loadedProperty().subscribe(loaded -> showPlaceholder());
        store.failureProperty().subscribe(failure -> showPlaceholder());
        model.largestProperty().subscribe(largest -> table.refresh());
        table.sceneProperty().subscribe(scene -> {
            if (scene != null && scene.getWindow() != null) {
                scene.getWindow().addEventHandler(WindowEvent.WINDOW_HIDING, event -> remember());
            }
        });
    }

    /// A row that stays is the same object whatever it shows now, so that its cells see no reason to show it anew.
    private void rowsChanged(ListChangeListener.Change<? extends ImageRow> change) {
        showPlaceholder();
        while (change.next()) {
            if (change.wasUpdated()) {
                table.refresh();
                return;
            }
        }
    }

    private void remember() {
        columns.remember();
        preferences.put(DETAILS, tools.detailsProperty().get() ? "shown" : "hidden");
    }

    private void showPlaceholder() {
        if (model.rows().isEmpty()) {
            table.setPlaceholder(noRows.place(store.failureProperty().get(), store.loadedProperty().get(),
                    !model.allRows().isEmpty()));
        }
    }

    private Node empty() {
        var start = new Button(Messages.get("images.pull"));
        start.getStyleClass().add("accent");
        start.setOnAction(event -> requests.pull());
        return new EmptyPlace(FluentUiRegularAL.COLLECTIONS_20, Messages.get("images.empty"),
                Messages.get("images.empty.how"), start);
    }

    /// The details, sizes and platforms take a hundred questions, which would hold up the first list.
    private void askOnceSeen() {
        var begun = new AtomicBoolean();
        Runnable look = () -> {
            var scene = getScene();
            if (scene != null && store.loadedProperty().get() && begun.compareAndSet(false, true)) {
                Drawn.then(scene, () -> {
                    seen = true;
                    model.show(table.getSelectionModel().getSelectedItem());
                    wants();
                });
            }
        };
        store.loadedProperty().subscribe(look);
        sceneProperty().subscribe(look);
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
                        entry.usedBy(), true, entry.formerName()));
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

    /// Shows what one does with more than one row.
    private void offerForSelected(BorderPane place) {
        var bar = new Once<>(() -> {
            var made = new SelectionBar(model, dialogs, this::selected, this::saveSelected, deletions::delete);
            place.setBottom(made);
            return made;
        });
        var selection = table.getSelectionModel();
        Runnable say = () -> {
            var rows = selected();
            if (rows.size() > 1 || bar.made().isPresent()) {
                bar.get().show(rows);
            }
        };
        selection.getSelectedItems().addListener((ListChangeListener<ImageRow>) change -> say.run());
        // Rows that go take their selection along, of which the list of selected items says nothing.
        selection.selectedItemProperty().subscribe(say);
        table.getItems().addListener((ListChangeListener<ImageRow>) change -> say.run());
    }

    /// The row in the details pane.
    private List<ImageRow> shown() {
        return model.detailsProperty().get() instanceof ImagesViewModel.Details.Shown shown
                ? List.of(shown.row())
                : List.of();
    }

    /// Looks at the layers of the chosen image.
    void layersOfSelected() {
        selected().stream().findFirst().ifPresent(row -> layers.accept(row.entry()));
    }

    /// Asks for names of the chosen image.
    void tagSelected() {
        selected().stream().findFirst().ifPresent(row -> requests.tag(row.entry(), row.tag()));
    }

    /// The name or the ID of the chosen image; empty where none is.
    String chosen() {
        return selected().stream().findFirst().map(ImageRow::reference).orElse("");
    }

    /// Asks under which name to push the chosen image.
    void pushSelected() {
        selected().stream().findFirst().ifPresent(row -> requests.push(row.entry(), row.tag()));
    }

    /// Asks for the file to save the chosen images to.
    void saveSelected() {
        var chosen = selected().stream().map(ImageRow::entry).distinct().toList();
        if (!chosen.isEmpty()) {
            requests.save(chosen);
        }
    }

    /// Shows what deleting the chosen rows would do.
    void deleteSelected() {
        deletions.delete();
    }

    private List<ImageRow> selected() {
        return table.getSelectionModel().getSelectedItems().stream().filter(Objects::nonNull).toList();
    }

    /// Gives the keyboard to the table, its first row chosen where none is.
    void takeFocus() {
        table.requestFocus();
        if (table.getSelectionModel().isEmpty() && !table.getItems().isEmpty()) {
            table.getSelectionModel().select(0);
        }
    }

    void focusFilter() {
        tools.focusFilter();
    }

    void toggleDetails() {
        tools.detailsProperty().set(!tools.detailsProperty().get());
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
        tools.clear();
    }
}
