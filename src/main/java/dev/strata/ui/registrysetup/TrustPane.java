package dev.strata.ui.registrysetup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

import atlantafx.base.controls.SegmentedControl;
import atlantafx.base.controls.ToggleLabel;
import dev.strata.core.image.RegistryName;
import dev.strata.core.registry.setup.ClientTrust;
import dev.strata.core.registry.setup.ClientTrust.Block;
import dev.strata.core.registry.setup.ClientTrust.Need;
import dev.strata.ui.Messages;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;
import org.kordamp.ikonli.fluentui.FluentUiRegularMZ;

/// What each client needs to trust a registry, for one system at a time, this computer's first.
final class TrustPane extends VBox {

    private final RegistryName registry;
    private final Optional<Path> authority;
    private final Dialogs dialogs;
    private final List<Block> blocks;
    private final VBox list = new VBox(12);

    /// @param authority the certificate to trust; empty where there is none to
    TrustPane(RegistryName registry, Need need, Optional<Path> authority, Dialogs dialogs) {
        super(10);
        this.registry = registry;
        this.authority = authority;
        this.dialogs = dialogs;
        var here = ClientTrust.System.of(System.getProperty("os.name", ""));
        blocks = ClientTrust.of(registry, need, here);
        setId("registrysetup-trust");
        var words = Texts.label(Messages.get("registrysetup.trust." + need.name().toLowerCase(java.util.Locale.ROOT),
                registry.domain()), "muted");
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        getChildren().addAll(head(here), words, list);
        show(here);
    }

    private Node head(ClientTrust.System here) {
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var line = new HBox(8, Texts.section(Messages.get("registrysetup.trust")), gap);
        line.setAlignment(Pos.CENTER_LEFT);
        if (!blocks.isEmpty()) {
            line.getChildren().add(systems(here));
        }
        authority.ifPresent(file -> {
            var save = new Button(Messages.get("registrysetup.trust.save"),
                    Icons.of(FluentUiRegularMZ.SAVE_20, "icon-small"));
            save.getStyleClass().add("small");
            save.setId("registrysetup-save");
            save.setMinWidth(Region.USE_PREF_SIZE);
            save.setOnAction(event -> save(file));
            line.getChildren().add(save);
        });
        return line;
    }

    private Node systems(ClientTrust.System here) {
        var control = new SegmentedControl();
        for (var system : blocks.stream().map(Block::system).distinct().toList()) {
            var label = new ToggleLabel(system.toString());
            label.setId("registrysetup-" + system.name().toLowerCase(java.util.Locale.ROOT));
            label.setSelected(system == here);
            label.selectedProperty().subscribe(on -> {
                if (on) {
                    show(system);
                }
            });
            control.getSegments().add(label);
        }
        control.setMinWidth(Region.USE_PREF_SIZE);
        return control;
    }

    private void show(ClientTrust.System system) {
        list.getChildren().setAll(blocks.stream().filter(block -> block.system() == system).map(this::block).toList());
    }

    private Node block(Block block) {
        var commands = Texts.label(block.commands(), "mono", "code-line");
        commands.setWrapText(true);
        commands.setMinHeight(Region.USE_PREF_SIZE);
        commands.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(commands, Priority.ALWAYS);
        var copy = Icons.button(FluentUiRegularAL.COPY_20, Messages.get("registrysetup.trust.copy", block.title()));
        copy.setOnAction(event -> dialogs.copy(block.commands(), block.title()));
        var line = new HBox(4, commands, copy);
        line.setAlignment(Pos.CENTER_LEFT);
        var text = Texts.label(block.text(), "muted", "small-text");
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        return new VBox(3, Texts.label(block.title(), "medium"), text, line);
    }

    /// A certificate is no secret.
    private void save(Path file) {
        var chooser = new FileChooser();
        chooser.setInitialFileName(ClientTrust.FILE);
        var chosen = chooser.showSaveDialog(getScene().getWindow());
        if (chosen != null) {
            try {
                Files.copy(file, chosen.toPath(), StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                dialogs.tell(Messages.get("registrysetup.trust.unsaved", registry.domain()), String.valueOf(
                        e.getMessage()));
            }
        }
    }
}
