package dev.strata.ui.registries;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.strata.core.image.Units;
import dev.strata.core.registry.Manifest;
import dev.strata.engine.RemoteImages.Offer;
import dev.strata.ui.Messages;
import dev.strata.ui.details.DetailsPane;
import dev.strata.ui.details.ShownImage;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// What the chosen tag stands for: how it is stored, its platforms, and the image of one of them in full.
final class TagPane extends BorderPane {

    private final DetailsViewModel model;
    private final Dialogs dialogs;
    private final DetailsPane image;
    private final VBox stored = new VBox(6);
    private final StatementList statements;
    private final ComboBox<Offer> platforms = new ComboBox<>();
    private final HBox choice;
    private boolean showing;

    /// @param close takes the pane away
    TagPane(DetailsViewModel model, Dialogs dialogs, Runnable close) {
        this.model = model;
        this.dialogs = dialogs;
        image = new DetailsPane(dialogs, close);
        statements = new StatementList(model.statements(), dialogs);
        VBox.setMargin(statements, new Insets(6, 0, 0, 0));
        setMinWidth(280);
        setId("registries-tag");
        choice = choice();
        stored.getStyleClass().add("registries-stored");
        stored.setId("registries-stored");
        setTop(choice);
        setCenter(image);
        setBottom(stored);
        model.detailsProperty().subscribe(this::show);
        model.failureProperty().subscribe(this::failed);
    }

    private HBox choice() {
        platforms.setId("registries-platform");
        platforms.setMaxWidth(Double.MAX_VALUE);
        platforms.setAccessibleText(Messages.get("registries.platform"));
        platforms.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Offer offer) {
                return offer == null ? "" : words(offer);
            }

            @Override
            public @Nullable Offer fromString(String text) {
                return null;
            }
        });
        platforms.valueProperty().subscribe(offer -> {
            if (offer != null && !showing) {
                model.show(offer);
            }
        });
        HBox.setHgrow(platforms, Priority.ALWAYS);
        var line = new HBox(8, Texts.muted(Messages.get("registries.platform")), platforms);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("registries-platform");
        return line;
    }

    private static String words(Offer offer) {
        var platform = offer.platform().map(Object::toString).orElse(offer.digest().shortHex());
        return offer.size() < 0
                ? platform
                : Messages.get("registries.platform.size", platform, Units.size(offer.size()));
    }

    private void show(@Nullable TagDetails now) {
        visible(choice, now != null && now.offers().size() > 1);
        visible(stored, now != null);
        if (now == null) {
            image.showNothing();
            return;
        }
        showing = true;
        platforms.getItems().setAll(now.offers());
        platforms.getSelectionModel().select(now.shown());
        showing = false;
        image.show(new ShownImage(now.name().familiar(), now.image().image().details(),
                now.image().image().history(), -1, List.of(), false, Optional.empty()));
        stored.getChildren().setAll(stored(now));
    }

    private void failed(@Nullable Exception failure) {
        if (failure != null) {
            visible(choice, false);
            visible(stored, false);
            image.showFailure("", String.valueOf(failure.getMessage()));
        }
    }

    private List<Node> stored(TagDetails now) {
        var lines = new ArrayList<Node>();
        lines.add(Texts.section(Messages.get("registries.stored")));
        lines.add(fact("registries.stored.kind", Texts.label(kind(now.top()))));
        lines.add(fact("registries.stored.digest", digest(now.top().digest().toString())));
        lines.add(fact("registries.stored.size", Texts.label(Messages.get("registries.stored.size.value",
                Units.size(now.image().image().details().size()), now.image().layers().size()))));
        lines.add(statements);
        return lines;
    }

    private static String kind(Manifest top) {
        var words = Messages.get(top.index() ? "registries.kind.index" : "registries.kind.image");
        return Messages.get(top.mediaType().contains("oci") ? "registries.stored.oci" : "registries.stored.docker",
                words);
    }

    private static Node fact(String key, Node value) {
        var name = Texts.muted(Messages.get(key));
        name.setMinWidth(92);
        HBox.setHgrow(value, Priority.ALWAYS);
        var line = new HBox(8, name, value);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private Node digest(String digest) {
        Label label = Texts.mono(digest);
        label.setTextOverrun(OverrunStyle.ELLIPSIS);
        label.setMinWidth(60);
        label.setTooltip(new Tooltip(digest));
        var copy = Icons.button(FluentUiRegularAL.COPY_20, Messages.get("registries.stored.copy"));
        copy.getStyleClass().add("tiny");
        copy.setOnAction(event -> dialogs.copy(digest, Messages.get("registries.stored.digest")));
        var line = new HBox(4, label, copy);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static void visible(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
