package dev.strata.ui.layers;

import java.util.ArrayList;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import atlantafx.base.controls.Tab;
import atlantafx.base.controls.TabLine;
import dev.strata.core.image.Digest;
import dev.strata.core.image.Units;
import dev.strata.engine.LoginNeeded;
import dev.strata.ui.Messages;
import dev.strata.ui.contents.DockerfileDialog;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.shell.PageHeader;
import dev.strata.ui.state.ImageEntry;
import dev.strata.ui.state.ImageStore;
import dev.strata.ui.widgets.EmptyPlace;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import dev.strata.ui.work.Job;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;
import org.kordamp.ikonli.fluentui.FluentUiRegularMZ;

/// The forest of all images, the layers of one, and the files of the chosen layers.
final class LayersView extends BorderPane {

    private static final int MOST_IMAGES = 200;
    private static final double FOREST = 300;
    private static final double FILES = 460;

    private final LayersViewModel model;
    private final ImageStore store;
    private final Consumer<ImageEntry> open;
    private final Ways ways;
    private final ForestPane forest;
    private final FilesPane files;
    private final LayerList list;
    private final WastePane waste;
    private final MenuButton image = new MenuButton();
    private final Label title = Texts.section("");
    private final Label place = Texts.label("", "muted", "small-text");
    private final Label fact = Texts.label("", "muted", "small-text");
    private final VBox notes = new VBox();
    private final Tab wasteTab = new Tab("waste", Messages.get("layers.tab.waste"));
    private final Tab oddTab = new Tab("odd", Messages.get("layers.tab.oddities"));
    private final Tab historyTab = new Tab("history", Messages.get("layers.tab.history"));
    private final StackPane middle = new StackPane();
    private @Nullable Job noted;
    private @Nullable Runnable awaited;

    /// Where the page leads to.
    ///
    /// @param archive asks for an archive to open
    /// @param remote asks for an image of a registry
    /// @param find asks for a file to find in all images
    /// @param login asks for a login, and reads on after it
    record Ways(Runnable archive, Runnable remote, Runnable find, Consumer<LoginNeeded> login) {
    }

    /// @param reveal shows an image on the Images page
    /// @param look shows a file in full
    LayersView(LayersViewModel model, ForestViewModel trees, FilesViewModel rows, ImageStore store, Dialogs dialogs,
            Consumer<ImageEntry> open, Consumer<Digest> reveal, Ways ways, Consumer<FileRow> look,
            Consumer<FileRow> extract) {
        this.ways = ways;
        this.model = model;
        this.store = store;
        this.open = open;
        setId("layers-page");
        forest = new ForestPane(trees, dialogs, this::look, reveal);
        files = new FilesPane(model, rows, dialogs, look, extract);
        list = new LayerList(model);
        waste = new WastePane(model, dialogs, this::show);
        setTop(header(dialogs));
        var right = new SplitPane(stack(dialogs), files);
        SplitPane.setResizableWithParent(files, false);
        right.widthProperty().subscribe((before, now) -> {
            if (before.doubleValue() == 0 && now.doubleValue() > 0) {
                right.setDividerPositions(1 - Math.max(0.42, Math.min(FILES / now.doubleValue(), 0.5)));
            }
        });
        var empty = new EmptyPlace(FluentUiRegularAL.LAYER_20, Messages.get("layers.none"),
                Messages.get("layers.none.how"), archive(), remote());
        middle.getChildren().addAll(right, empty);
        model.subjectProperty().subscribe(now -> {
            right.setVisible(now != null);
            empty.setVisible(now == null);
        });
        var split = new SplitPane(forest, middle);
        SplitPane.setResizableWithParent(forest, false);
        split.widthProperty().subscribe((before, now) -> {
            if (before.doubleValue() == 0 && now.doubleValue() > 0) {
                split.setDividerPositions(Math.min(0.24, FOREST / now.doubleValue()));
            }
        });
        setCenter(split);
        model.subjectProperty().subscribe(this::say);
        model.stackProperty().subscribe(now -> say(model.subjectProperty().get()));
        model.stackProperty().subscribe(now -> note());
        model.stackProperty().subscribe(now -> {
            if (awaited != null) {
                awaited.run();
            }
        });
        model.readingProperty().subscribe(this::note);
        model.failureProperty().subscribe(this::note);
    }

    private Button archive() {
        var button = new Button(Messages.get("archive.open"), Icons.of(FluentUiRegularAL.FOLDER_OPEN_20));
        button.setOnAction(event -> ways.archive().run());
        return button;
    }

    private Button remote() {
        var button = new Button(Messages.get("layers.remote"), Icons.of(FluentUiRegularMZ.MAP_DRIVE_20));
        button.getStyleClass().add("layers-remote");
        button.setOnAction(event -> ways.remote().run());
        return button;
    }

    private Node header(Dialogs dialogs) {
        image.setId("layers-image");
        image.setMaxWidth(360);
        image.setMnemonicParsing(false);
        image.showingProperty().subscribe(showing -> {
            if (showing) {
                images();
            }
        });
        images();
        var dockerfile = new Button(Messages.get("layers.dockerfile"), Icons.of(FluentUiRegularAL.DOCUMENT_20));
        dockerfile.setId("layers-dockerfile");
        dockerfile.disableProperty().bind(model.subjectProperty().isNull());
        dockerfile.setOnAction(event -> {
            var now = model.subjectProperty().get();
            if (now != null) {
                dialogs.show(new DockerfileDialog(Messages.get("layers.dockerfile.of", now.title()),
                        Messages.get("layers.dockerfile.note"), model.dockerfile(), dialogs));
            }
        });
        var search = new Button(Messages.get("layers.find"),
                Icons.of(FluentUiRegularMZ.SEARCH_20));
        search.setId("layers-find");
        search.setOnAction(event -> ways.find().run());
        var header = new PageHeader(Messages.get("layers.title"), search, dockerfile, remote(), archive());
        header.getChildren().add(1, image);
        return header;
    }

    private void images() {
        var items = new ArrayList<MenuItem>();
        for (var entry : store.snapshotProperty().get().entries()) {
            if (!entry.summary().dangling() && items.size() < MOST_IMAGES) {
                var item = new MenuItem(entry.summary().tags().getFirst().familiar());
                item.setMnemonicParsing(false);
                item.setOnAction(event -> open.accept(entry));
                items.add(item);
            }
        }
        if (items.isEmpty()) {
            var none = new MenuItem(Messages.get("layers.images.none"));
            none.setDisable(true);
            items.add(none);
        }
        image.getItems().setAll(items);
    }

    private Node stack(Dialogs dialogs) {
        title.setMinWidth(40);
        fact.setMinWidth(Region.USE_PREF_SIZE);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        place.setId("layers-place");
        place.setMinWidth(0);
        place.managedProperty().bind(place.textProperty().isNotEmpty());
        var first = new HBox(8, title, gap, fact);
        first.setAlignment(Pos.CENTER_LEFT);
        var head = new VBox(2, first, place);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("layers-head");
        var tabs = new TabLine(wasteTab, oddTab, historyTab);
        tabs.setId("layers-tabs");
        tabs.setTabClosingPolicy(Tab.ClosingPolicy.NO_TABS);
        tabs.setAnimated(false);
        tabs.setTabResizePolicy(Tab.ResizePolicy.ADAPTIVE);
        var history = new HistoryList(model, dialogs);
        var below = new BorderPane();
        below.getStyleClass().add("details-pane");
        below.setTop(tabs);
        below.setMinHeight(120);
        tabs.getSelectionModel().selectedItemProperty().subscribe(tab -> {
            if (tab == historyTab) {
                below.setCenter(history);
            } else {
                waste.show(tab == oddTab ? WastePane.Part.ODDITIES : WastePane.Part.WASTE);
                below.setCenter(waste);
            }
        });
        var upper = new BorderPane(list);
        upper.setTop(new VBox(head, notes, list.head()));
        upper.setBottom(new LayerCard(model, dialogs));
        upper.setMinWidth(320);
        var parts = new SplitPane(upper, below);
        parts.setOrientation(Orientation.VERTICAL);
        parts.setDividerPositions(0.68);
        parts.setMinWidth(320);
        return parts;
    }

    private void say(@Nullable Subject now) {
        if (now == null) {
            image.setText(Messages.get("layers.choose"));
            return;
        }
        image.setText(now.title() + "  " + now.details().platform());
        // Where it lies stands beside it.
        var name = now.remote().map(image -> now.title().replaceFirst("^" + Pattern.quote(image.name().domain() + "/"),
                "")).orElse(now.title());
        title.setText(Messages.get("layers.of", name));
        place.setText(now.remote().isPresent() ? now.place() : "");
        var stack = model.stackProperty().get();
        var bytes = stack.missing() == 0 ? stack.account().totalBytes() : now.details().size();
        fact.setText(Messages.get("layers.fact", now.details().layers().size(), Units.size(bytes)));
        var odd = stack.oddities().size();
        oddTab.setText(odd == 0
                ? Messages.get("layers.tab.oddities")
                : Messages.get("layers.tab.oddities") + "  " + odd);
    }

    private void look(ImageEntry entry, ForestRow row) {
        var now = model.subjectProperty().get();
        if (now != null && now.ofEngine() && now.details().id().equals(entry.id())) {
            model.choose(row.layer(), row.layer());
            list.refreshSelection();
        } else {
            model.open(entry, row.layer());
        }
    }

    /// How far reading is, or why it failed.
    private void note() {
        var job = model.readingProperty().get();
        if (job != null && job == noted) {
            // Its button is not taken away below a pointer.
            return;
        }
        noted = job;
        notes.getChildren().clear();
        var failed = model.failureProperty().get();
        if (job != null) {
            notes.getChildren().add(progress(job));
        } else if (failed != null || model.stackProperty().get().missing() > 0) {
            var words = new Label(failed == null ? unread() : String.valueOf(failed.getMessage()));
            words.setId("layers-unread");
            words.setWrapText(true);
            words.setMinWidth(0);
            HBox.setHgrow(words, Priority.ALWAYS);
            words.setMaxWidth(Double.MAX_VALUE);
            var again = new Button(model.download().map(rest -> Messages.get("layers.remote.download",
                    Units.size(rest.bytes()))).orElseGet(() -> Messages.get("layers.again")));
            again.getStyleClass().add("small");
            again.setId("layers-again");
            again.setMinWidth(Region.USE_PREF_SIZE);
            again.setOnAction(event -> model.again());
            var row = new HBox(8, words, again);
            if (failed instanceof LoginNeeded refusal) {
                row.getChildren().add(1, logIn(refusal));
            }
            row.getStyleClass().add("layers-note");
            row.setAlignment(Pos.CENTER_LEFT);
            notes.getChildren().add(row);
        }
    }

    private String unread() {
        return model.download().map(rest -> Messages.get("layers.remote.unread", rest.layers(), rest.of(),
                Units.size(rest.bytes())))
                .orElseGet(() -> Messages.get("layers.stopped", model.stackProperty().get().missing()));
    }

    private Node logIn(LoginNeeded refusal) {
        var button = new Button(Messages.get("jobs.login"), Icons.of(FluentUiRegularAL.KEY_20, "icon-small"));
        button.getStyleClass().addAll("small", "accent");
        button.setId("layers-login");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> ways.login().accept(refusal));
        return button;
    }

    private Node progress(Job job) {
        var bar = new ProgressBar();
        bar.getStyleClass().add("small");
        bar.setPrefWidth(160);
        bar.progressProperty().bind(job.fractionProperty());
        var words = Texts.label("", "muted", "small-text");
        words.textProperty().bind(job.messageProperty().map(said -> Messages.get("layers.reading") + "  " + said));
        words.setMinWidth(0);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var stop = new Button(Messages.get("dialog.cancel"));
        stop.getStyleClass().add("small");
        stop.setId("layers-stop");
        stop.setMinWidth(Region.USE_PREF_SIZE);
        stop.setOnAction(event -> model.stop());
        var row = new HBox(8, bar, words, gap, stop);
        row.getStyleClass().add("layers-note");
        row.setAlignment(Pos.CENTER_LEFT);
        row.setId("layers-progress");
        return row;
    }

    /// Shows a path of a layer in the tree.
    void show(int layer, String path) {
        model.modeProperty().set(LayersViewModel.Mode.LAYER);
        model.choose(layer, layer);
        list.refreshSelection();
        files.reveal(path);
    }

    /// The same, as soon as the image that is being opened is there.
    void showWhenRead(Digest layer, String path) {
        awaited = () -> {
            var now = model.subjectProperty().get();
            var at = now == null ? -1 : now.details().layers().indexOf(layer);
            if (at >= 0 && model.stackProperty().get().missing() == 0
                    && model.stackProperty().get().files().size() == now.details().layers().size()) {
                awaited = null;
                show(at, path);
            }
        };
    }

    void takeFocus() {
        if (model.subjectProperty().get() == null) {
            forest.takeFocus();
        } else {
            list.requestFocus();
        }
    }

    void focusFilter() {
        if (model.subjectProperty().get() == null) {
            forest.focusFilter();
        } else {
            files.focusFilter();
        }
    }
}
