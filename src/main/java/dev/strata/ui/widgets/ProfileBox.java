package dev.strata.ui.widgets;

import java.util.function.Consumer;

import dev.strata.ui.Messages;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// What was kept under names: choose one, keep what is there now, delete one.
public final class ProfileBox extends MenuButton {

    /// What is done with a name.
    ///
    /// @param possible whether there is something to keep
    public record Deeds(Consumer<String> choose, Consumer<String> keep, Consumer<String> forget,
            ObservableValue<Boolean> possible) {
    }

    private final ObservableList<String> names;
    private final Deeds deeds;
    private final String prefix;
    private final TextField name = new TextField();
    private final Button save = new Button(Messages.get("profile.save"));
    private final HBox asking = new HBox(8, name, save);

    /// @param prefix of the controls' IDs
    public ProfileBox(String prefix, ObservableList<String> names, Deeds deeds) {
        this.prefix = prefix;
        this.names = names;
        this.deeds = deeds;
        setId(prefix + "-profiles");
        getStyleClass().add("small");
        name.setPromptText(Messages.get("profile.name"));
        name.setAccessibleText(Messages.get("profile.name"));
        name.setId(prefix + "-profile-name");
        HBox.setHgrow(name, Priority.ALWAYS);
        // With an action of its own Enter is not the dialog's.
        name.setOnAction(event -> keep());
        save.setId(prefix + "-profile-save");
        save.setOnAction(event -> keep());
        ask(false);
        names.addListener((ListChangeListener<String>) change -> fill());
        deeds.possible().subscribe(possible -> save.setDisable(!possible));
        fill();
    }

    /// Where the name of a new profile is typed, shown while it is asked for.
    public Node asking() {
        return asking;
    }

    private void ask(boolean on) {
        asking.setVisible(on);
        asking.setManaged(on);
    }

    private void keep() {
        if (!name.getText().isBlank()) {
            deeds.keep().accept(name.getText());
            ask(false);
        }
    }

    private void fill() {
        setText(names.isEmpty()
                ? Messages.get("profile.all")
                : Messages.get("profile.all.some", names.size()));
        getItems().clear();
        for (var one : names) {
            getItems().add(item(one, () -> {
                name.setText(one);
                deeds.choose().accept(one);
            }));
        }
        if (!names.isEmpty()) {
            getItems().add(new SeparatorMenuItem());
        }
        var keep = item(Messages.get("profile.keep"), () -> {
            ask(true);
            name.requestFocus();
            name.selectAll();
        });
        keep.setId(prefix + "-profile-keep");
        getItems().add(keep);
        if (!names.isEmpty()) {
            var delete = new Menu(Messages.get("profile.delete"));
            names.forEach(one -> delete.getItems().add(item(one, () -> deeds.forget().accept(one))));
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
