package dev.strata.ui.containers;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.strata.core.command.ControlContainers.Verb;
import dev.strata.core.container.ContainerDetails;
import dev.strata.core.container.ContainerSummary;
import dev.strata.core.image.Digest;
import dev.strata.core.image.Units;
import dev.strata.ui.Messages;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import dev.strata.ui.widgets.Times;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;
import org.kordamp.ikonli.fluentui.FluentUiRegularMZ;

/// The chosen container in two lines: its name, state, image and ports; its command, age and size. What one does with it
/// stands at the right.
final class ContainerHead extends VBox {

    private static final int MOST_PORTS = 4;

    private final ContainersViewModel model;
    private final ContainerDesk desk;
    private final Consumer<Digest> image;
    private final Consumer<URI> browse;
    private final Supplier<String> host;
    private final Region dot = new Region();
    private final Label name = Texts.label("", "pane-title");
    private final HBox facts = new HBox(4);
    private String said = "";
    private final Label command = Texts.label("", "mono", "muted");
    private final HBox measures = new HBox(8);
    private final Button restart = button(FluentUiRegularAL.ARROW_ROTATE_CLOCKWISE_20, "head-restart");
    private final Button pause = button(FluentUiRegularMZ.PAUSE_20, "head-pause");
    private final Button stop = button(FluentUiRegularMZ.STOP_20, "head-stop");

    private final Button measure = new Button(Messages.get("containers.measure"));

    ContainerHead(ContainersViewModel model, ContainerDesk desk, ContextMenu menu, Consumer<Digest> image,
            Consumer<URI> browse, Supplier<String> host) {
        this.model = model;
        this.desk = desk;
        this.image = image;
        this.browse = browse;
        this.host = host;
        getStyleClass().add("container-head");
        setId("container-head");
        name.setId("container-name");
        measure.getStyleClass().add("flat-link");
        measure.setId("head-measure");
        measure.setTooltip(new Tooltip(Messages.get("containers.measure.how")));
        measure.setOnAction(event -> model.sizesProperty().set(true));
        name.setMinWidth(40);
        facts.setAlignment(Pos.CENTER_LEFT);
        facts.setMinWidth(0);
        var more = Icons.button(FluentUiRegularMZ.MORE_20, Messages.get("containers.more"));
        more.setId("head-more");
        more.setOnAction(event -> menu.show(more, Side.BOTTOM, 0, 4));
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var first = new HBox(8, dot, name, facts, gap, restart, pause, stop, more);
        first.setAlignment(Pos.CENTER_LEFT);
        command.setTextOverrun(OverrunStyle.ELLIPSIS);
        command.setMinWidth(60);
        var second = new HBox(16, command, measures);
        measures.setAlignment(Pos.CENTER_LEFT);
        second.setAlignment(Pos.CENTER_LEFT);
        second.getStyleClass().add("container-second");
        getChildren().addAll(first, second);
        model.chosenProperty().subscribe(now -> show());
        model.toldProperty().subscribe(now -> show());
        model.sizesProperty().subscribe(now -> show());
    }

    /// Hears of files that fall on it.
    void onFiles(BiConsumer<ContainerSummary, List<Path>> drop) {
        setOnDragOver(event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY);
                event.consume();
            }
        });
        setOnDragDropped(event -> {
            var container = model.chosenProperty().get();
            if (container != null && event.getDragboard().hasFiles()) {
                event.setDropCompleted(true);
                event.consume();
                drop.accept(container, event.getDragboard().getFiles().stream().map(File::toPath).toList());
            }
        });
    }

    private static Button button(Ikon ikon, String id) {
        var button = Icons.button(ikon, "");
        button.setId(id);
        return button;
    }

    /// Shows what is known now; also because time has passed.
    void show() {
        var container = model.chosenProperty().get();
        if (container == null) {
            return;
        }
        said = times(container);
        var told = model.toldProperty().get();
        var details = told == null ? null : told.details();
        dot.getStyleClass().setAll("dot", ContainerCell.dot(container));
        name.setText(container.name());
        name.setTooltip(new Tooltip(container.name() + "\n" + container.id()));
        facts(container, details);
        command.setText(details == null ? container.command() : String.join(" ", command(details)));
        command.setTooltip(command.getText().isEmpty() ? null : new Tooltip(cut(command.getText())));
        measures(container);
        offer(restart, Verb.RESTART, FluentUiRegularAL.ARROW_ROTATE_CLOCKWISE_20, container);
        offer(pause, container.paused() ? Verb.UNPAUSE : Verb.PAUSE,
                container.paused() ? FluentUiRegularMZ.PLAY_20 : FluentUiRegularMZ.PAUSE_20, container);
        offer(stop, container.running() ? Verb.STOP : Verb.START,
                container.running() ? FluentUiRegularMZ.STOP_20 : FluentUiRegularMZ.PLAY_20, container);
    }

    private static List<String> command(ContainerDetails details) {
        var words = new ArrayList<>(details.config().entrypoint());
        words.addAll(details.config().command());
        return words;
    }

    private static String cut(String text) {
        return text.length() > 2000 ? text.substring(0, 2000) + "…" : text;
    }

    private void facts(ContainerSummary container, @Nullable ContainerDetails details) {
        var nodes = new ArrayList<Node>();
        nodes.add(Texts.muted(state(container, details) + ", " + Messages.get("containers.from")));
        var link = link(container.image().startsWith("sha256:") ? container.imageId().shortHex() : container.image(),
                Messages.get("containers.image.show"), () -> image.accept(container.imageId()));
        link.setId("head-image");
        nodes.add(link);
        var ports = PortLink.of(container.ports(), host.get());
        if (!ports.isEmpty()) {
            nodes.add(whole(Texts.muted(Messages.get("containers.with"))));
        }
        for (var port : ports.subList(0, Math.min(MOST_PORTS, ports.size()))) {
            var address = port.address();
            nodes.add(whole(address == null
                    ? Texts.muted(port.text())
                    : link(port.text(), Messages.get("containers.port.open", address), () -> browse.accept(address))));
        }
        if (ports.size() > MOST_PORTS) {
            var more = Texts.muted(Messages.get("containers.ports.more", ports.size() - MOST_PORTS));
            more.setTooltip(new Tooltip(String.join("\n", ports.stream().map(PortLink::text).toList())));
            nodes.add(whole(more));
        }
        facts.getChildren().setAll(nodes);
    }

    private static Region whole(Region node) {
        node.setMinWidth(USE_PREF_SIZE);
        return node;
    }

    private static Hyperlink link(String text, String tip, Runnable go) {
        var link = new Hyperlink(text);
        link.setMnemonicParsing(false);
        link.setTooltip(new Tooltip(tip));
        link.setOnAction(event -> {
            go.run();
            link.setVisited(false);
        });
        return link;
    }

    /// Says anew what time has changed, and only that: what is made anew loses the pointer and the keyboard.
    void sayTimes() {
        var container = model.chosenProperty().get();
        if (container != null && !times(container).equals(said)) {
            show();
        }
    }

    private String times(ContainerSummary container) {
        var told = model.toldProperty().get();
        return state(container, told == null ? null : told.details()) + Times.ago(container.created());
    }

    /// `running for 2 hours, healthy`, `exited 3 minutes ago with code 1`.
    private static String state(ContainerSummary container, @Nullable ContainerDetails details) {
        if (details == null) {
            return container.state();
        }
        var state = details.state();
        if (container.paused() && state.started() != null) {
            return Messages.get("containers.paused", container.state(), Times.ago(state.started()));
        }
        if (state.running() && state.started() != null) {
            var time = Units.duration(Duration.between(state.started(), Instant.now()))
                    .toLowerCase(java.util.Locale.ROOT)
                    .replaceFirst("^about ", "");
            return Messages.get("containers.since", container.state(), time)
                    + (state.health().isEmpty() ? "" : ", " + state.health());
        }
        return !state.running() && state.finished() != null
                ? Messages.get("containers.ended", container.state(), state.exitCode(), Times.ago(state.finished()))
                : container.state();
    }

    private void measures(ContainerSummary container) {
        var created = whole(Texts.label(Messages.get("containers.created", Times.ago(container.created())), "muted",
                "small-text"));
        ((Label) created).setTooltip(new Tooltip(Times.exact(container.created())));
        Region size;
        if (container.size() >= 0) {
            size = Texts.label(Messages.get("containers.changed", Units.size(container.size())), "muted",
                    "small-text");
            size.setId("head-size");
        } else if (model.sizesProperty().get()) {
            size = Texts.label(Messages.get("containers.measuring"), "muted", "small-text");
        } else {
            size = measure;
        }
        measures.getChildren().setAll(created, whole(size));
    }

    private void offer(Button button, Verb verb, Ikon ikon, ContainerSummary container) {
        var only = List.of(container);
        var possible = ContainerDesk.possible(verb, container);
        button.setDisable(!possible);
        button.setGraphic(Icons.of(ikon));
        button.setAccessibleText(ContainerDesk.words(verb, only));
        button.setTooltip(new Tooltip(
                ContainerDesk.words(verb, only) + "\n" + ContainerDesk.command(verb, only).line()));
        button.setOnAction(event -> desk.control(verb, only));
    }
}
