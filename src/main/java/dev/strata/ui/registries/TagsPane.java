package dev.strata.ui.registries;

import atlantafx.base.controls.CustomTextField;
import dev.strata.core.command.Pull;
import dev.strata.core.image.RegistryName;
import dev.strata.ui.Messages;
import dev.strata.ui.shell.CommandBox;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.state.EngineState;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.widgets.EmptyPlace;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import dev.strata.ui.widgets.Tips;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.fluentui.FluentUiFilledMZ;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;
import org.kordamp.ikonli.fluentui.FluentUiRegularMZ;

/// The tags of the chosen repository, and what can be done with the chosen ones.
final class TagsPane extends BorderPane {

    private final TagsViewModel model;
    private final DetailsViewModel details;
    private final EngineStatus status;
    private final RegistryWays ways;
    private final RegistryDesk desk;
    private final TagsTable table;
    private final CustomTextField filter = new CustomTextField();
    private final CommandBox command;
    private final Button pull = button("registries.pull", FluentUiRegularAL.ARROW_DOWNLOAD_20);
    private final Button layers = button("registries.layers", FluentUiRegularAL.LAYER_20);
    private final Button retag = button("registries.retag", FluentUiRegularMZ.TAG_20);
    private final Button copy = button("registries.copy", FluentUiRegularAL.ARROW_SWAP_20);
    private final Button delete = Icons.button(FluentUiRegularAL.DELETE_20, Messages.get("registries.delete"));

    TagsPane(TagsViewModel model, DetailsViewModel details, EngineStatus status, Dialogs dialogs, RegistryWays ways,
            RegistryDesk desk) {
        this.model = model;
        this.details = details;
        this.status = status;
        this.ways = ways;
        this.desk = desk;
        table = new TagsTable(model);
        command = new CommandBox("registries-command", dialogs);
        setMinWidth(300);
        setTop(new VBox(head(), tools()));
        setCenter(table);
        setBottom(foot());
        table.setContextMenu(menu(dialogs));
        table.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                pull();
                event.consume();
            } else if (event.getCode() == KeyCode.DELETE) {
                delete();
                event.consume();
            }
        });
        Runnable place = this::placeholder;
        model.shown().subscribe(place);
        model.runningProperty().subscribe(place);
        model.failureProperty().subscribe(place);
        model.placeProperty().subscribe(place);
        placeholder();
        Runnable show = this::show;
        model.chosenProperty().subscribe(show);
        table.getSelectionModel().getSelectedItems().subscribe(show);
        details.detailsProperty().subscribe(show);
        status.stateProperty().subscribe(show);
        show();
    }

    private static Button button(String key, Ikon ikon) {
        var button = new Button(Messages.get(key), Icons.of(ikon));
        button.setId(key.replace('.', '-'));
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private Node head() {
        var name = Texts.label("", "pane-title");
        name.setId("registries-repository");
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        model.placeProperty().subscribe(place -> name.setText(place == null
                ? ""
                : place.registry().domain() + "/" + place.repository()));
        var count = Texts.muted("");
        count.setMinWidth(Region.USE_PREF_SIZE);
        count.textProperty().bind(Bindings.createStringBinding(() -> model.placeProperty().get() == null
                ? ""
                : Messages.get(model.runningProperty().get() ? "registries.reading.so" : "registries.tags.count",
                        model.all().size()),
                model.all(), model.runningProperty(), model.placeProperty()));
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var head = new HBox(8, name, gap, count);
        head.getStyleClass().add("registries-head");
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private Node tools() {
        filter.setId("registries-tag-filter");
        filter.setPromptText(Messages.get("registries.tags.filter"));
        filter.setAccessibleText(Messages.get("registries.tags.filter"));
        filter.setLeft(Icons.of(FluentUiRegularAL.FILTER_20, "icon-small"));
        filter.textProperty().bindBidirectional(model.filterProperty());
        filter.setPrefWidth(264);
        filter.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE && !filter.getText().isEmpty()) {
                filter.clear();
                event.consume();
            } else if (event.getCode() == KeyCode.DOWN) {
                table.requestFocus();
                event.consume();
            }
        });
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var refresh = Icons.button(FluentUiRegularAL.ARROW_CLOCKWISE_20, Messages.get("registries.refresh.tags"));
        refresh.setId("registries-refresh-tags");
        refresh.setOnAction(event -> model.read());
        var tools = new HBox(8, filter, gap, refresh);
        tools.setAlignment(Pos.CENTER_LEFT);
        tools.getStyleClass().add("registries-tools");
        return tools;
    }

    private Node foot() {
        pull.getStyleClass().add("accent");
        pull.setOnAction(event -> pull());
        layers.setOnAction(event -> layers());
        retag.setOnAction(event -> one(desk::retag));
        copy.setOnAction(event -> one(desk::copy));
        delete.setId("registries-delete");
        delete.setOnAction(event -> delete());
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var buttons = new HBox(8, delete, gap, retag, copy, layers, pull);
        buttons.setAlignment(Pos.CENTER_LEFT);
        var foot = new VBox(8, command, buttons);
        foot.getStyleClass().add("hub-foot");
        foot.setId("registries-foot");
        return foot;
    }

    private ContextMenu menu(Dialogs dialogs) {
        var name = new MenuItem(Messages.get("registries.copyname"));
        name.setOnAction(event -> model.reference()
                .ifPresent(reference -> dialogs.copy(reference.familiar(), Messages.get("details.name"))));
        var menu = new ContextMenu(item("registries.pull", this::pull), item("registries.layers", this::layers),
                item("registries.retag", () -> one(desk::retag)),
                item("registries.copy", () -> one(desk::copy)), name, new SeparatorMenuItem(),
                item("registries.delete", this::delete));
        menu.setOnShowing(event -> menu.getItems().forEach(item -> item.setDisable(table.chosen().isEmpty())));
        return menu;
    }

    private static MenuItem item(String key, Runnable does) {
        var item = new MenuItem(Messages.get(key));
        item.setOnAction(event -> does.run());
        return item;
    }

    /// What is done to one tag.
    private interface Deed {
        void to(RegistryName registry, String repository, String tag);
    }

    private void one(Deed deed) {
        var place = model.placeProperty().get();
        var row = model.chosenProperty().get();
        if (place != null && row != null) {
            deed.to(place.registry(), place.repository(), row.name());
        }
    }

    private void pull() {
        model.reference().ifPresent(reference -> ways.pull().accept(reference, details.platform()));
    }

    private void layers() {
        model.reference().ifPresent(reference -> ways.layers().accept(reference, details.platform()));
    }

    private void delete() {
        var place = model.placeProperty().get();
        var rows = table.chosen();
        if (place != null && !rows.isEmpty()) {
            desk.delete(place.registry(), place.repository(), TagsViewModel.names(rows));
        }
    }

    private void show() {
        var chosen = table.chosen().size();
        var reference = model.reference();
        command.show(reference.map(name -> new Pull(name, details.platform()).line()).orElse(""),
                Messages.get("registries.tag.none"));
        pull.setDisable(chosen != 1 || !(status.state() instanceof EngineState.Connected));
        layers.setDisable(chosen != 1);
        retag.setDisable(chosen != 1);
        copy.setDisable(chosen != 1);
        delete.setDisable(chosen == 0);
        Tips.set(delete, chosen < 2
                ? Messages.get("registries.delete")
                : Messages.get("registries.delete.n", chosen));
    }

    private void placeholder() {
        if (!model.shown().isEmpty()) {
            return;
        }
        var failure = model.failureProperty().get();
        if (model.placeProperty().get() == null) {
            table.setPlaceholder(new EmptyPlace(FluentUiRegularMZ.TAG_20, Messages.get("registries.tags.none"),
                    Messages.get("registries.tags.none.how")));
        } else if (failure != null) {
            var again = new Button(Messages.get("registries.again"));
            again.setOnAction(event -> model.read());
            table.setPlaceholder(new EmptyPlace(FluentUiFilledMZ.WARNING_20, Messages.get("registries.tags.failed"),
                    String.valueOf(failure.getMessage()), again));
        } else if (model.runningProperty().get()) {
            table.setPlaceholder(Texts.muted(Messages.get("registries.reading")));
        } else if (model.all().isEmpty()) {
            table.setPlaceholder(new EmptyPlace(FluentUiRegularMZ.TAG_20, Messages.get("registries.tags.empty"),
                    Messages.get("registries.tags.empty.how")));
        } else {
            table.setPlaceholder(Texts.muted(Messages.get("registries.nomatch")));
        }
    }
}
