package dev.strata.ui.registries;

import dev.strata.ui.Messages;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.fluentui.FluentUiFilledMZ;

/// The registries at the top of the left.
final class RegistryList extends BorderPane {

    private static final double ROW = 44;

    private final RegistriesViewModel model;
    private final RegistryDeeds deeds;
    private final ListView<RegistryRow> list = new ListView<>();
    private boolean following;

    RegistryList(RegistriesViewModel model, RegistryDeeds deeds, Dialogs dialogs) {
        this.model = model;
        this.deeds = deeds;
        list.setId("registries-list");
        list.getStyleClass().add("edge-to-edge");
        list.setFixedCellSize(ROW);
        list.setAccessibleText(Messages.get("registries.title"));
        list.setCellFactory(made -> new RegistryCell());
        list.setItems(model.rows());
        list.getSelectionModel().selectedItemProperty().subscribe(row -> {
            // Rows that are replaced leave no choice for a moment.
            if (row != null && !following) {
                model.chosenProperty().set(row);
            }
        });
        model.chosenProperty().subscribe((before, row) -> {
            following = true;
            if (row == null) {
                list.getSelectionModel().clearSelection();
            } else {
                var clicked = list.getSelectionModel().getSelectedItem() == row;
                list.getSelectionModel().select(row);
                if (!clicked && (before == null || !before.name().equals(row.name()))) {
                    list.scrollTo(row);
                }
            }
            following = false;
        });
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.DELETE) {
                deeds.forget(model.chosenProperty().get());
                event.consume();
            }
        });
        list.setContextMenu(menu(dialogs));
        setTop(new VBox(problem()));
        setCenter(list);
    }

    private Node problem() {
        var problem = Texts.label("", "problem", "filter-problem");
        problem.setWrapText(true);
        problem.setMinHeight(Region.USE_PREF_SIZE);
        problem.setGraphic(Icons.of(FluentUiFilledMZ.WARNING_20, "icon-small", "danger-icon"));
        model.problemProperty().subscribe(text -> {
            problem.setText(text);
            problem.setVisible(!text.isEmpty());
            problem.setManaged(!text.isEmpty());
        });
        return problem;
    }

    private ContextMenu menu(Dialogs dialogs) {
        var in = item("registries.login", () -> deeds.logIn(model.chosenProperty().get()));
        var out = item("registries.logout", () -> deeds.logOut(model.chosenProperty().get()));
        var trust = item("registries.trust", () -> deeds.trust(model.chosenProperty().get()));
        var clients = item("registries.clients", () -> deeds.clients(model.chosenProperty().get()));
        var copy = item("registries.copyname", () -> {
            var row = model.chosenProperty().get();
            if (row != null) {
                dialogs.copy(row.name().domain(), Messages.get("registries.name"));
            }
        });
        var forget = item("registries.forget", () -> deeds.forget(model.chosenProperty().get()));
        var menu = new ContextMenu(in, out, trust, clients, copy, new SeparatorMenuItem(), forget);
        menu.setOnShowing(event -> {
            var row = model.chosenProperty().get();
            in.setDisable(row == null);
            out.setDisable(row == null || row.user().isEmpty());
            trust.setDisable(row == null || row.name().hub());
            clients.setDisable(row == null || row.name().hub());
            copy.setDisable(row == null);
            forget.setDisable(row == null || !row.added());
        });
        return menu;
    }

    private static MenuItem item(String key, Runnable does) {
        var item = new MenuItem(Messages.get(key));
        item.setId(key.replace('.', '-') + "-item");
        item.setOnAction(event -> does.run());
        return item;
    }

    /// What all rows take.
    double wanted() {
        return Math.max(4, list.getItems().size()) * ROW + 4;
    }

    void takeFocus() {
        list.requestFocus();
    }
}
