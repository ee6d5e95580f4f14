package dev.strata.ui.run;

import dev.strata.ui.Messages;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// The kept runs of an image: choose one, keep this one, delete one.
final class ProfileBox extends MenuButton {

    private final RunViewModel model;
    private final TextField name = new TextField();
    private final Button save = new Button(Messages.get("run.profile.save"));
    private final HBox asking = new HBox(8, name, save);

    ProfileBox(RunViewModel model) {
        this.model = model;
        setId("run-profiles");
        getStyleClass().add("small");
        name.setPromptText(Messages.get("run.profile.name"));
        name.setAccessibleText(Messages.get("run.profile.name"));
        name.setId("run-profile-name");
        HBox.setHgrow(name, Priority.ALWAYS);
        // With an action of its own Enter does not run the image.
        name.setOnAction(event -> keep());
        save.setId("run-profile-save");
        save.setOnAction(event -> keep());
        ask(false);
        model.profiles().addListener((ListChangeListener<RunProfiles.Profile>) change -> fill());
        model.optionsProperty().subscribe(options -> save.setDisable(options == null));
        fill();
    }

    /// Where the name of a new profile is typed, shown while it is asked for.
    Node asking() {
        return asking;
    }

    private void ask(boolean on) {
        asking.setVisible(on);
        asking.setManaged(on);
    }

    private void keep() {
        if (!name.getText().isBlank()) {
            model.keep(name.getText());
            ask(false);
        }
    }

    private void fill() {
        setText(model.profiles().isEmpty()
                ? Messages.get("run.profiles")
                : Messages.get("run.profiles.some", model.profiles().size()));
        getItems().clear();
        for (var profile : model.profiles()) {
            getItems().add(item(profile.name(), () -> {
                name.setText(profile.name());
                model.choose(profile);
            }));
        }
        if (!model.profiles().isEmpty()) {
            getItems().add(new SeparatorMenuItem());
        }
        var keep = item(Messages.get("run.profile.keep"), () -> {
            ask(true);
            name.requestFocus();
            name.selectAll();
        });
        keep.setId("run-profile-keep");
        getItems().add(keep);
        if (!model.profiles().isEmpty()) {
            var delete = new Menu(Messages.get("run.profile.delete"));
            model.profiles().forEach(profile -> delete.getItems()
                    .add(item(profile.name(), () -> model.forget(profile.name()))));
            getItems().add(delete);
        }
    }

    private static MenuItem item(String text, Runnable run) {
        var item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> run.run());
        return item;
    }
}
