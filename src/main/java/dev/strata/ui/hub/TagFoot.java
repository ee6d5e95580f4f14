package dev.strata.ui.hub;

import java.util.List;
import java.util.Optional;

import dev.strata.core.image.ImageReference;
import dev.strata.core.image.Platform;
import dev.strata.core.registry.FoundTag;
import dev.strata.ui.Messages;
import dev.strata.ui.shell.CommandBox;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.state.EngineState;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import dev.strata.ui.state.Here;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;
import org.kordamp.ikonli.fluentui.FluentUiRegularMZ;

/// What can be done with the chosen tag, and the docker command that pulls it.
final class TagFoot extends VBox {

    private final TagsViewModel model;
    private final EngineStatus status;
    private final HubWays ways;
    private final CommandBox command;
    private final Label facts = Texts.label("", "muted", "small-text");
    private final Button layers = new Button(Messages.get("hub.layers"), Icons.of(FluentUiRegularAL.LAYER_20));
    private final Button reveal = new Button(Messages.get("hub.reveal"), Icons.of(FluentUiRegularAL.COLLECTIONS_20));
    private final Button run = new Button(Messages.get("hub.run"), Icons.of(FluentUiRegularMZ.PLAY_20));
    private final SplitMenuButton pull = new SplitMenuButton();
    private List<Platform> offered = List.of();

    TagFoot(TagsViewModel model, EngineStatus status, Dialogs dialogs, HubWays ways) {
        super(8);
        this.model = model;
        this.status = status;
        this.ways = ways;
        this.command = new CommandBox("hub-pull-command", dialogs);
        setId("hub-tag");
        getStyleClass().add("hub-foot");
        layers.setId("hub-layers");
        layers.setVisible(ways.layers().isPresent());
        layers.setManaged(ways.layers().isPresent());
        layers.setOnAction(event -> ways.layers().ifPresent(opens -> with(
                reference -> opens.accept(reference, model.platformProperty().get()))));
        reveal.setId("hub-reveal");
        reveal.setOnAction(event -> with(ways.reveal()));
        run.setId("hub-run");
        run.setOnAction(event -> with(reference -> ways.run().accept(reference.familiar())));
        pull.setText(Messages.get("hub.pull"));
        pull.setGraphic(Icons.of(FluentUiRegularAL.ARROW_DOWNLOAD_20));
        pull.getStyleClass().add("accent");
        pull.setId("hub-pull");
        pull.setOnAction(event -> pull());
        facts.setMinWidth(0);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var buttons = new HBox(8, facts, gap, layers, reveal, run, pull);
        buttons.getChildren().forEach(node -> {
            if (node instanceof Region region && node != facts && node != gap) {
                region.setMinWidth(Region.USE_PREF_SIZE);
            }
        });
        buttons.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(command, buttons);
        model.chosenProperty().subscribe(() -> show());
        model.platformProperty().subscribe(() -> show());
        model.changesProperty().subscribe(() -> show());
        status.stateProperty().subscribe(state -> show());
    }

    private void with(java.util.function.Consumer<ImageReference> does) {
        var reference = model.reference();
        if (reference != null) {
            does.accept(reference);
        }
    }

    /// Asks for the chosen tag to be pulled.
    void pull() {
        if (!pull.isDisabled()) {
            with(reference -> ways.pull().accept(reference, model.toAskFor()));
        }
    }

    private void show() {
        var row = model.chosenProperty().get();
        var there = status.state() instanceof EngineState.Connected;
        command.show(model.command(), Messages.get("hub.tag.none"));
        pull.setDisable(row == null || !there || row.size(model.platformProperty().get()) < 0);
        var local = there && row != null && row.here() != Here.NO;
        run.setDisable(!local);
        reveal.setDisable(!local);
        layers.setDisable(row == null);
        facts.setText(row == null || row.here() != Here.OUTDATED ? "" : Messages.get("hub.here.outdated.why"));
        var platforms = row == null || !there
                ? List.<Platform>of()
                : row.tag().platforms().stream().map(FoundTag.OfPlatform::platform).distinct().toList();
        if (!platforms.equals(offered)) {
            offered = platforms;
            pull.getItems().setAll(platforms.stream().map(this::offer).toList());
        }
    }

    private MenuItem offer(Platform platform) {
        var item = new MenuItem(Messages.get("hub.pull.for", platform));
        item.setOnAction(event -> with(reference -> ways.pull().accept(reference, Optional.of(platform))));
        return item;
    }
}
