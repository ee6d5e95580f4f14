package dev.strata.ui.images;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import dev.strata.core.command.DockerCommand;
import dev.strata.core.command.ImageHistory;
import dev.strata.core.command.InspectImage;
import dev.strata.core.command.Pull;
import dev.strata.core.journal.FormerName;
import dev.strata.ui.Messages;
import dev.strata.ui.requests.RequestDesk;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.state.ImageEntry;
import dev.strata.ui.widgets.Icons;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.fluentui.FluentUiRegularMZ;

/// What one does with the chosen rows, at the right mouse button.
final class ImageRowMenu extends ContextMenu {

    private final Supplier<List<ImageRow>> selected;
    private final Dialogs dialogs;

    /// @param layers looks at the layers of an image
    /// @param runs asks how to run an image
    /// @param details shows the details
    ImageRowMenu(Supplier<List<ImageRow>> selected, ImagesViewModel model, Dialogs dialogs, DeletionMenu deletions,
            RequestDesk requests, Consumer<ImageEntry> layers, Consumer<String> runs, Runnable details) {
        this.selected = selected;
        this.dialogs = dialogs;
        var run = item("images.menu.run", row -> runs.accept(row.reference()));
        run.setGraphic(Icons.of(FluentUiRegularMZ.PLAY_20, "icon-small"));
        var inside = item("images.menu.layers", row -> layers.accept(row.entry()));
        var tag = item("images.menu.tag", row -> requests.tag(row.entry(), row.tag()));
        var push = item("images.menu.push", row -> requests.push(row.entry(), row.tag()));
        var restore = new MenuItem();
        restore.setMnemonicParsing(false);
        restore.setId("restore-tag");
        restore.setOnAction(event -> entries().forEach(requests::restore));
        var save = new MenuItem(Messages.get("images.menu.save"));
        save.setOnAction(event -> requests.save(entries()));
        var send = new Menu(Messages.get("images.menu.send"));
        getItems().addAll(restore, run, inside, tag, push, save, send, new SeparatorMenuItem(),
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
                item("images.menu.details", row -> details.run()), new SeparatorMenuItem());
        getItems().addAll(deletions.items());
        setOnShowing(event -> {
            getItems().forEach(entry -> entry.setDisable(selected.get().isEmpty()));
            for (var one : List.of(run, inside, tag, push)) {
                one.setDisable(selected.get().size() != 1);
            }
            restore(restore);
            targets(send, requests);
            deletions.prepare();
        });
    }

    private List<ImageEntry> entries() {
        return selected.get().stream().map(ImageRow::entry).distinct().toList();
    }

    /// Offered for an image that has lost its name.
    private void restore(MenuItem item) {
        var former = selected.get().size() == 1
                ? selected.get().getFirst().entry().formerName()
                : Optional.<FormerName>empty();
        item.setVisible(former.isPresent());
        former.ifPresent(was -> item.setText(Messages.get("images.restore", was.name().familiar())));
    }

    /// The engines there are at this moment.
    private void targets(Menu send, RequestDesk requests) {
        var none = new MenuItem(Messages.get("images.menu.send.none"));
        none.setDisable(true);
        send.getItems().setAll(none);
        requests.targets(endpoints -> {
            if (!endpoints.isEmpty()) {
                send.getItems().setAll(endpoints.stream().map(endpoint -> {
                    var item = new MenuItem(endpoint.name());
                    item.setMnemonicParsing(false);
                    item.setOnAction(event -> requests.send(entries(), endpoint));
                    return item;
                }).toList());
            }
        });
    }

    private MenuItem item(String key, Consumer<ImageRow> action) {
        var item = new MenuItem(Messages.get(key));
        item.setOnAction(event -> selected.get().stream().findFirst().ifPresent(action));
        return item;
    }

    private MenuItem copyItem(String key, Function<ImageRow, String> text) {
        var item = new MenuItem(Messages.get(key));
        item.setOnAction(event -> dialogs.copy(
                String.join("\n", selected.get().stream().map(text).distinct().toList()), Messages.get(key + ".what")));
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
}
