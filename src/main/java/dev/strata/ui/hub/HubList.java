package dev.strata.ui.hub;

import java.util.List;

import atlantafx.base.controls.CustomTextField;
import dev.strata.ui.Messages;
import dev.strata.ui.shell.CommandBox;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.widgets.EmptyPlace;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.KeptSelection;
import dev.strata.ui.widgets.Texts;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.fluentui.FluentUiFilledMZ;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;
import org.kordamp.ikonli.fluentui.FluentUiRegularMZ;

/// What was found, with the search above it and how far it goes below.
final class HubList extends BorderPane {

    private static final double ROW = 44;
    /// So many rows before the last that is known the next page is asked for.
    private static final int AHEAD = 8;

    private final HubViewModel model;
    private final TagsViewModel tags;
    private final Dialogs dialogs;
    private final Runnable onward;
    private final Runnable registries;
    private final ListView<HubRow> list = new ListView<>();
    private final CustomTextField words = new CustomTextField();
    private final Label foot = Texts.label("", "muted", "small-text");
    private final Hyperlink way = new Hyperlink();

    private boolean wanted;

    /// @param onward gives the keyboard to the tags
    /// @param registries shows the page of the registries
    HubList(HubViewModel model, TagsViewModel tags, Dialogs dialogs, Runnable onward, Runnable registries) {
        this.registries = registries;
        this.model = model;
        this.tags = tags;
        this.dialogs = dialogs;
        this.onward = onward;
        setMinWidth(280);
        setId("hub-left");
        list();
        setTop(new VBox(search(), new HubFilters(model), notice()));
        setCenter(list);
        setBottom(foot());
        // A split pane takes its parts in only when it is first laid out.
        words.sceneProperty().subscribe(scene -> {
            if (wanted && scene != null) {
                takeFocus();
            }
        });
        model.progressProperty().subscribe(() -> show());
        model.shown().subscribe(() -> show());
        model.publishersProperty().subscribe(() -> show());
        model.whoseProperty().subscribe(() -> show());
        show();
    }

    private Node search() {
        words.setId("hub-search");
        words.setPromptText(Messages.get("hub.search"));
        words.setAccessibleText(Messages.get("hub.search"));
        words.setLeft(Icons.of(FluentUiRegularMZ.SEARCH_20, "icon-small"));
        var hint = Texts.label("Ctrl F", "key-hint");
        words.setRight(hint);
        words.textProperty().subscribe(text -> hint.setVisible(text.isEmpty()));
        words.textProperty().bindBidirectional(model.wordsProperty());
        words.setOnAction(event -> enter());
        words.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE && !words.getText().isEmpty()) {
                words.clear();
                event.consume();
            } else if (event.getCode() == KeyCode.DOWN) {
                list.requestFocus();
                event.consume();
            }
        });
        HBox.setHgrow(words, Priority.ALWAYS);
        var row = new HBox(8, words);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("hub-tools");
        return row;
    }

    /// The whole name of an image is looked up, whether a search finds it or not.
    private void enter() {
        var exact = model.exact();
        model.search();
        if (exact != null) {
            list.getSelectionModel().clearSelection();
            tags.show(exact);
        }
    }

    /// Says that the engine has searched.
    private Node notice() {
        var sentence = Texts.label("");
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        var why = Texts.label("", "muted", "small-text");
        why.setWrapText(true);
        why.setMinHeight(Region.USE_PREF_SIZE);
        var again = new Hyperlink(Messages.get("hub.byengine.again"));
        again.setId("hub-direct");
        again.setOnAction(event -> model.retry());
        var notice = new VBox(2, sentence, why, again);
        notice.setId("hub-notice");
        notice.getStyleClass().add("hub-notice");
        model.obstacleProperty().subscribe(obstacle -> {
            var elsewhere = model.elsewhere();
            sentence.setText(elsewhere == null
                    ? Messages.get("hub.byengine")
                    : Messages.get("hub.byengine.elsewhere", elsewhere));
            why.setText(elsewhere == null ? obstacle : "");
            for (var node : List.of(why, again)) {
                node.setVisible(elsewhere == null);
                node.setManaged(elsewhere == null);
            }
            notice.setVisible(!obstacle.isEmpty());
            notice.setManaged(!obstacle.isEmpty());
        });
        return notice;
    }

    private void list() {
        list.setId("hub-list");
        list.getStyleClass().addAll("edge-to-edge", "two-line-list");
        list.setFixedCellSize(ROW);
        list.setCellFactory(made -> new HubCell(this::seen));
        list.setAccessibleText(Messages.get("hub.list"));
        KeptSelection.install(list, model.shown(), this::chosen);
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                onward.run();
                event.consume();
            }
        });
    }

    private void seen(int row) {
        if (row >= model.shown().size() - AHEAD) {
            model.more();
        }
    }

    private void chosen(@Nullable HubRow row) {
        if (row != null) {
            tags.show(row);
        }
    }

    private Node foot() {
        way.setId("hub-more");
        way.setOnAction(event -> {
            if (!model.progressProperty().get().failure().isEmpty()) {
                model.retry();
            } else if (!unknown().isEmpty()) {
                model.askPublishers();
            } else {
                model.more();
            }
        });
        foot.setWrapText(true);
        foot.setMinHeight(Region.USE_PREF_SIZE);
        var line = new HBox(4, foot, way);
        line.setAlignment(Pos.CENTER_LEFT);
        var command = new CommandBox("hub-command", dialogs);
        var box = new VBox(6, line, command);
        box.getStyleClass().add("hub-foot");
        model.commandProperty().subscribe(words -> {
            command.show(words, "");
            box.setVisible(!words.isEmpty());
            box.setManaged(!words.isEmpty());
        });
        return box;
    }

    private void show() {
        var now = model.progressProperty().get();
        var some = !model.shown().isEmpty();
        foot.setText(progress(now));
        foot.setVisible(!foot.getText().isEmpty());
        foot.setManaged(foot.isVisible());
        var failed = !now.failure().isEmpty() || !unknown().isEmpty();
        way.setText(Messages.get(failed ? "hub.retry" : "hub.more"));
        way.setVisible(!now.running() && !asking() && model.count() > 0 && (now.more() || failed));
        way.setManaged(way.isVisible());
        if (!some) {
            list.setPlaceholder(placeholder(now));
        }
    }

    private String progress(HubViewModel.Progress now) {
        if (now.running() || model.count() == 0) {
            return now.running() ? Messages.get("hub.searching") : "";
        }
        if (!now.failure().isEmpty()) {
            return now.failure();
        }
        if (asking()) {
            return Messages.get("hub.asking");
        }
        if (model.whoseProperty().get() == Whose.TRUSTED && !model.obstacleProperty().get().isEmpty()) {
            return Messages.get("hub.unknown.engine");
        }
        if (!unknown().isEmpty()) {
            return Messages.get("hub.unknown", unknown());
        }
        if (now.total() < 0) {
            return "";
        }
        return model.shown().size() == model.count()
                ? Messages.get("hub.read.all", model.count(), now.total())
                : Messages.get("hub.read", model.shown().size(), model.count(), now.total());
    }

    /// Whether it is still being asked whom the filter lets through.
    private boolean asking() {
        return model.whoseProperty().get() == Whose.TRUSTED && model.publishersProperty().get().asking();
    }

    /// Why it is not known whom the filter should let through; empty where it is, or where it does not matter.
    private String unknown() {
        return model.whoseProperty().get() == Whose.TRUSTED ? model.publishersProperty().get().failure() : "";
    }

    private Node placeholder(HubViewModel.Progress now) {
        if (now.words().isEmpty()) {
            return new EmptyPlace(FluentUiRegularAL.GLOBE_20, Messages.get("hub.empty"), Messages.get("hub.empty.how"));
        }
        var elsewhere = model.elsewhere();
        if (elsewhere != null) {
            return new EmptyPlace(FluentUiRegularMZ.MAP_DRIVE_20, Messages.get("hub.elsewhere"),
                    Messages.get("hub.elsewhere.how", elsewhere),
                    button("hub.elsewhere.registries", "hub-registries", registries),
                    button("hub.lookup", "hub-lookup", this::enter));
        }
        if (now.running()) {
            return Texts.muted(Messages.get("hub.searching"));
        }
        if (!now.failure().isEmpty() && model.count() == 0) {
            return new EmptyPlace(FluentUiFilledMZ.WARNING_20, Messages.get("hub.failed"), now.failure(),
                    button("hub.retry", "hub-retry", model::retry));
        }
        if (asking()) {
            return Texts.muted(Messages.get("hub.asking"));
        }
        if (model.count() > 0) {
            return new EmptyPlace(FluentUiRegularAL.FILTER_20, Messages.get("hub.nomatch"),
                    Messages.get("hub.nomatch.how", model.count()), button("hub.clear", "hub-clear", () -> {
                        model.whoseProperty().set(Whose.ANYONE);
                        model.starsProperty().set(0);
                    }));
        }
        return model.exact() == null
                ? new EmptyPlace(FluentUiRegularMZ.SEARCH_20, Messages.get("hub.none"), Messages.get("hub.none.how"))
                : new EmptyPlace(FluentUiRegularMZ.SEARCH_20, Messages.get("hub.none"),
                        Messages.get("hub.none.name"), button("hub.lookup", "hub-lookup", this::enter));
    }

    private static Button button(String key, String id, Runnable does) {
        var button = new Button(Messages.get(key));
        button.setId(id);
        button.setOnAction(event -> does.run());
        return button;
    }

    void takeFocus() {
        wanted = words.getScene() == null;
        words.requestFocus();
        words.selectAll();
    }
}
