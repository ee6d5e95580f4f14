package dev.strata.ui.build;

import java.util.List;

import atlantafx.base.controls.Tab;
import atlantafx.base.controls.TabLine;
import dev.strata.engine.Preferences;
import dev.strata.ui.Messages;
import dev.strata.ui.shell.CommandBox;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.shell.PageHeader;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Paths;
import dev.strata.ui.widgets.Texts;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;
import org.kordamp.ikonli.fluentui.FluentUiRegularMZ;

/// The options of a build and its docker command, the editor, and what stands beside it.
final class BuildView extends BorderPane {

    private static final String SPLIT = "build.split";
    private static final double TAB_WIDTH = 92;

    private final BuildViewModel model;
    private final Files files;
    private final Node editor;
    private final List<Part> parts;
    private final BuildPage.Deeds deeds;
    private final BooleanProperty building;
    private final Dialogs dialogs;
    private final Preferences preferences;
    private final OptionsBar options;
    private final TabLine line = new TabLine();
    private final BorderPane right = new BorderPane();
    private final SplitPane split = new SplitPane();
    private @Nullable Part current;

    BuildView(BuildViewModel model, Files files, Node editor, List<Part> parts, BuildPage.Deeds deeds,
            BooleanProperty building, Dialogs dialogs, Preferences preferences) {
        this.model = model;
        this.files = files;
        this.editor = editor;
        this.parts = parts;
        this.deeds = deeds;
        this.building = building;
        this.dialogs = dialogs;
        this.preferences = preferences;
        setId("build-page");
        options = new OptionsBar(model, () -> dialogs.show(new FurtherDialog(model, dialogs)));
        var command = command();
        setTop(new VBox(header(), options, command));
        tabs();
        right.getStyleClass().add("details-pane");
        right.setTop(line);
        right.setMinWidth(320);
        split.getItems().add(editor);
        setCenter(split);
        model.dockerfileProperty().subscribe(file -> {
            var open = file != null;
            if (open && split.getItems().size() == 1) {
                split.getItems().add(right);
                split.setDividerPositions(divider());
                split.getDividers().getFirst().positionProperty()
                        .subscribe((before, now) -> preferences.put(SPLIT, String.valueOf(now.doubleValue())));
            } else if (!open) {
                split.getItems().remove(right);
            }
            for (var node : List.of(options, command)) {
                node.setVisible(open);
                node.setManaged(open);
            }
        });
        sceneProperty().subscribe(scene -> {
            var part = current;
            if (part != null) {
                (scene == null ? part.hidden() : part.shown()).run();
            }
        });
    }

    private double divider() {
        var kept = preferences.get(SPLIT).orElse("");
        return kept.matches("0\\.\\d{1,18}") ? Double.parseDouble(kept) : 0.54;
    }

    private Node header() {
        var build = new Button(Messages.get("build.button"), Icons.of(FluentUiRegularMZ.WRENCH_20));
        build.getStyleClass().add("accent");
        build.setId("build-button");
        build.setOnAction(event -> build());
        build.disableProperty().bind(model.optionsProperty().isNull().or(model.connectedProperty().not()));
        var stop = new Button(Messages.get("build.stop"), Icons.of(FluentUiRegularMZ.STOP_20));
        stop.setId("build-stop");
        stop.setOnAction(event -> deeds.stop());
        stop.visibleProperty().bind(building);
        stop.managedProperty().bind(building);
        build.visibleProperty().bind(building.not());
        build.managedProperty().bind(building.not());
        var header = new PageHeader(Messages.get("build.title"), stop, build);
        header.getChildren().add(1, fileButton());
        header.factProperty().bind(Bindings.createStringBinding(
                () -> model.connectedProperty().get() || model.dockerfileProperty().get() == null
                        ? ""
                        : Messages.get("build.noengine"),
                model.connectedProperty(), model.dockerfileProperty()));
        return header;
    }

    private Node fileButton() {
        var button = new MenuButton();
        button.setId("build-file");
        button.setGraphic(fileWords());
        button.setOnShowing(event -> {
            button.getItems().clear();
            files.recent().stream().limit(12).forEach(path -> {
                var name = Texts.label(path.getFileName().toString(), "medium");
                var item = new CustomMenuItem(words(name, Texts.muted(Paths.folder(path))));
                item.setOnAction(chosen -> files.open(path));
                button.getItems().add(item);
            });
            if (!button.getItems().isEmpty()) {
                button.getItems().add(new SeparatorMenuItem());
            }
            button.getItems().addAll(item("build.open", files::choose), item("build.new", files::create));
        });
        // Its menu must not be empty, or it is never shown.
        button.getItems().add(item("build.open", files::choose));
        return button;
    }

    private Node fileWords() {
        var name = Texts.label("", "medium");
        var folder = Texts.muted("");
        Runnable say = () -> {
            var path = model.fileProperty().get();
            var none = model.dockerfileProperty().get() == null ? "build.file.open" : "build.file.none";
            name.setText(path == null ? Messages.get(none) : path.getFileName().toString());
            folder.setText(path == null ? "" : Paths.folder(path));
        };
        model.fileProperty().subscribe(say);
        model.dockerfileProperty().subscribe(say);
        say.run();
        folder.setMaxWidth(280);
        folder.setTextOverrun(javafx.scene.control.OverrunStyle.CENTER_ELLIPSIS);
        return words(Icons.of(FluentUiRegularAL.DOCUMENT_20), name, folder);
    }

    private static Node words(Node... nodes) {
        var box = new HBox(8, nodes);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private static MenuItem item(String key, Runnable run) {
        var item = new MenuItem(Messages.get(key));
        item.setOnAction(event -> run.run());
        return item;
    }

    private Node command() {
        var box = new CommandBox("build-command", dialogs);
        box.getStyleClass().add("build-command");
        Runnable say = () -> {
            var problem = model.problemProperty().get();
            box.show(model.lineProperty().get(), problem == null
                    ? Messages.get(model.fileProperty().get() == null ? "build.command.unsaved" : "build.command.empty")
                    : String.valueOf(problem.getMessage()));
            Texts.style(box, "build-problem", problem != null);
        };
        model.lineProperty().subscribe(say);
        model.problemProperty().subscribe(say);
        model.fileProperty().subscribe(say);
        say.run();
        return box;
    }

    private void tabs() {
        line.setId("build-tabs");
        line.setTabClosingPolicy(Tab.ClosingPolicy.NO_TABS);
        line.setAnimated(false);
        line.setTabResizePolicy(Tab.ResizePolicy.FIXED_WIDTH);
        line.setTabMinWidth(40);
        line.setTabFixedWidth(TAB_WIDTH);
        parts.forEach(part -> line.getTabs().add(new Tab(part.id(), part.title())));
        line.getSelectionModel().selectedItemProperty().subscribe(tab -> {
            if (tab != null) {
                parts.stream().filter(part -> part.id().equals(tab.getId())).findFirst().ifPresent(this::show);
            }
        });
        line.getSelectionModel().selectFirst();
    }

    private void show(Part part) {
        var before = current;
        current = part;
        right.setCenter(part.node());
        if (getScene() != null) {
            if (before != null) {
                before.hidden().run();
            }
            part.shown().run();
        }
    }

    void go(String id) {
        line.getTabs().stream().filter(tab -> id.equals(tab.getId())).findFirst()
                .ifPresent(tab -> line.getSelectionModel().select(tab));
    }

    void build() {
        options.commit();
        if (model.optionsProperty().get() != null) {
            deeds.build();
        }
    }

    void takeFocus() {
        if (model.dockerfileProperty().get() != null) {
            editor.requestFocus();
        }
    }
}
