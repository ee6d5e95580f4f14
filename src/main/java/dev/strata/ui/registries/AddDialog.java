package dev.strata.ui.registries;

import java.time.Instant;
import java.util.function.Consumer;

import atlantafx.base.theme.Styles;
import dev.strata.core.registry.ServerCertificate;
import dev.strata.ui.Messages;
import dev.strata.ui.registries.AddViewModel.By;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import dev.strata.ui.widgets.Times;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.fluentui.FluentUiFilledMZ;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// Asks for a registry's address, and how it is known to be the one it says it is.
final class AddDialog extends VBox {

    private final AddViewModel model;
    private final Dialogs dialogs;
    private final Consumer<AddViewModel.Added> added;
    private final TextField address = new TextField();
    private final ToggleGroup ways = new ToggleGroup();

    /// @param added hears of the registry once it is kept and this dialog is closed
    AddDialog(AddViewModel model, Dialogs dialogs, Consumer<AddViewModel.Added> added) {
        super(12);
        this.model = model;
        this.dialogs = dialogs;
        this.added = added;
        getStyleClass().add("dialog-box");
        setId("registry-dialog");
        setMaxSize(600, Region.USE_PREF_SIZE);
        var title = model.fixed()
                ? Messages.get("registries.trust.title", model.addressProperty().get())
                : Messages.get("registries.add.title");
        getChildren().addAll(Texts.label(title, "dialog-title"));
        if (!model.fixed()) {
            getChildren().add(address());
        }
        getChildren().addAll(trust(), certificate(), problem(), buttons());
    }

    void opened() {
        if (model.fixed()) {
            ways.getToggles().stream().filter(toggle -> toggle.getUserData() == model.byProperty().get())
                    .forEach(toggle -> ((Node) toggle).requestFocus());
        } else {
            address.requestFocus();
        }
    }

    private Node address() {
        address.setId("registry-address");
        address.getStyleClass().add("mono");
        address.setPromptText(Messages.get("registries.add.prompt"));
        address.setAccessibleText(Messages.get("registries.add.address"));
        address.textProperty().bindBidirectional(model.addressProperty());
        address.disableProperty().bind(model.busyProperty());
        address.setOnAction(event -> add(true));
        var hint = Texts.label(Messages.get("registries.add.hint"), "muted", "small-text");
        hint.setWrapText(true);
        hint.setMinHeight(Region.USE_PREF_SIZE);
        return new VBox(6, Texts.section(Messages.get("registries.add.address")), address, hint);
    }

    private Node trust() {
        var box = new VBox(6, Texts.section(Messages.get("registries.add.trust")), way(By.SYSTEM, "system"),
                way(By.AUTHORITY, "authority"), file(), way(By.PIN, "pin"), way(By.INSECURE, "insecure"), danger());
        ways.selectedToggleProperty().subscribe(toggle -> {
            if (toggle != null && toggle.getUserData() instanceof By by) {
                model.byProperty().set(by);
            }
        });
        return box;
    }

    private RadioButton way(By by, String key) {
        var way = new RadioButton(Messages.get("registries.by." + key));
        way.setId("registry-by-" + key);
        way.setUserData(by);
        way.setToggleGroup(ways);
        way.setWrapText(true);
        way.disableProperty().bind(model.busyProperty());
        model.byProperty().subscribe(now -> {
            if (now == by) {
                way.setSelected(true);
            }
        });
        return way;
    }

    private Node file() {
        var file = new TextField();
        file.setId("registry-authority");
        file.getStyleClass().add("mono");
        file.setPromptText(Messages.get("registries.add.file.prompt"));
        file.setAccessibleText(Messages.get("registries.add.file"));
        file.textProperty().bindBidirectional(model.authorityProperty());
        file.setOnAction(event -> add(true));
        HBox.setHgrow(file, Priority.ALWAYS);
        var choose = new Button(Messages.get("registries.add.file.choose"));
        choose.setOnAction(event -> {
            var chooser = new FileChooser();
            chooser.setTitle(Messages.get("registries.add.file"));
            var chosen = chooser.showOpenDialog(getScene().getWindow());
            if (chosen != null) {
                file.setText(chosen.getPath());
            }
        });
        var line = new HBox(8, file, choose);
        VBox.setMargin(line, new Insets(0, 0, 0, 24));
        model.byProperty().subscribe(by -> visible(line, by == By.AUTHORITY));
        return line;
    }

    private Node danger() {
        var words = Texts.label(Messages.get("registries.insecure.risk"), "problem", "small-text");
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        words.setGraphic(Icons.of(FluentUiFilledMZ.WARNING_20, "icon-small", "danger-icon"));
        VBox.setMargin(words, new Insets(0, 0, 0, 24));
        model.byProperty().subscribe(by -> visible(words, by == By.INSECURE));
        return words;
    }

    /// What the registry shows, for a person to compare.
    private Node certificate() {
        var box = new VBox(4);
        box.setId("registry-certificate");
        model.certificateProperty().subscribe(shown -> {
            visible(box, shown.isPresent());
            shown.ifPresent(now -> box.getChildren().setAll(lines(now)));
        });
        return box;
    }

    private static Node[] lines(ServerCertificate shown) {
        var ended = shown.until().isBefore(Instant.now());
        return new Node[]{Texts.section(Messages.get("registries.certificate")),
                line("registries.certificate.subject", shown.subject(), "mono"),
                line("registries.certificate.issuer", shown.subject().equals(shown.issuer())
                        ? Messages.get("registries.certificate.itself")
                        : shown.issuer(), "mono"),
                line("registries.certificate.names", String.join(", ", shown.names()), "mono"),
                line("registries.certificate.until", Times.exact(shown.until()), ended ? "problem" : "label"),
                line("registries.certificate.print", shown.fingerprint(), "mono")};
    }

    private static Node line(String key, String value, String style) {
        var name = Texts.muted(Messages.get(key));
        name.setMinWidth(96);
        var words = Texts.label(value, style);
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(words, Priority.ALWAYS);
        return new HBox(8, name, words);
    }

    private Node problem() {
        var words = new Label();
        words.setId("registry-problem");
        words.getStyleClass().setAll("label", "problem");
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        model.problemProperty().subscribe(problem -> {
            words.setText(problem);
            visible(words, !problem.isEmpty());
            address.pseudoClassStateChanged(Styles.STATE_DANGER,
                    !problem.isEmpty() && model.nameProperty().get() == null);
        });
        return words;
    }

    private Node buttons() {
        var working = new ProgressIndicator();
        working.setPrefSize(18, 18);
        working.visibleProperty().bind(model.busyProperty());
        var words = Texts.muted(Messages.get("registries.add.asking"));
        words.visibleProperty().bind(model.busyProperty());
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var anyway = new Button(Messages.get("registries.add.anyway"));
        anyway.setId("registry-anyway");
        anyway.setOnAction(event -> add(false));
        model.unreachedProperty().subscribe(unreached -> visible(anyway, unreached));
        var cancel = new Button(Messages.get("jobs.cancel"));
        cancel.setId("registry-cancel");
        cancel.setOnAction(event -> {
            if (model.busyProperty().get()) {
                model.cancel();
            } else {
                dialogs.close();
            }
        });
        var add = new Button(Messages.get(model.fixed() ? "registries.trust.deed" : "registries.add.deed"),
                Icons.of(model.fixed() ? FluentUiRegularAL.LOCK_SHIELD_20 : FluentUiRegularAL.ADD_20));
        add.getStyleClass().add("accent");
        add.setId("registry-add");
        add.setOnAction(event -> add(true));
        add.disableProperty().bind(model.nameProperty().isNull().or(model.busyProperty()));
        var line = new HBox(8, working, words, gap, anyway, cancel, add);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private void add(boolean asked) {
        model.add(asked, kept -> {
            dialogs.close();
            added.accept(kept);
        });
    }

    private static void visible(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
