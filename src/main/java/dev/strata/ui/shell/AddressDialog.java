package dev.strata.ui.shell;

import atlantafx.base.theme.Styles;
import dev.strata.engine.Endpoint;
import dev.strata.ui.Messages;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// Asks for the address of an engine that is not found by itself, and lists those added so far.
final class AddressDialog extends VBox {

    private final AddressViewModel model;
    private final Dialogs dialogs;
    private final TextField address = new TextField();
    private final TextField tls = new TextField();
    private final VBox added = new VBox(4);

    AddressDialog(AddressViewModel model, Dialogs dialogs) {
        super(12);
        this.model = model;
        this.dialogs = dialogs;
        getStyleClass().add("dialog-box");
        setId("address-dialog");
        setMaxSize(560, Region.USE_PREF_SIZE);
        getChildren().addAll(Texts.label(Messages.get("address.title"), "dialog-title"), addressField(), tlsLine(),
                hint(), buttons(), added);
        model.added().addListener((ListChangeListener<Endpoint>) change -> fillAdded());
        fillAdded();
    }

    /// Ready for an address.
    void opened() {
        address.requestFocus();
        address.selectAll();
    }

    private Node addressField() {
        address.setPromptText(Messages.get("address.prompt"));
        address.getStyleClass().add("mono");
        address.setId("address-text");
        address.setAccessibleText(Messages.get("address.text"));
        address.textProperty().bindBidirectional(model.textProperty());
        address.setOnAction(event -> connect());
        model.problemProperty().subscribe(
                problem -> address.pseudoClassStateChanged(Styles.STATE_DANGER, !problem.isEmpty()));
        return address;
    }

    private Node tlsLine() {
        tls.setPromptText(Messages.get("address.tls.prompt"));
        tls.setId("address-tls");
        tls.setAccessibleText(Messages.get("address.tls"));
        tls.textProperty().bindBidirectional(model.tlsProperty());
        tls.setOnAction(event -> connect());
        HBox.setHgrow(tls, Priority.ALWAYS);
        var choose = new Button(Messages.get("address.tls.choose"));
        choose.setOnAction(event -> {
            var folder = new DirectoryChooser().showDialog(getScene().getWindow());
            if (folder != null) {
                tls.setText(folder.getPath());
            }
        });
        var line = new HBox(8, tls, choose);
        model.takesTlsProperty().subscribe(takes -> {
            line.setVisible(takes);
            line.setManaged(takes);
        });
        return line;
    }

    private Node hint() {
        var hint = new Label();
        hint.setWrapText(true);
        // Two lines, always: nothing below moves while one types.
        hint.setMinHeight(36);
        hint.setAlignment(Pos.TOP_LEFT);
        hint.setId("address-hint");
        Runnable say = () -> {
            var problem = model.problemProperty().get();
            var meaning = model.meaningProperty().get();
            hint.setText(!problem.isEmpty() ? problem : meaning.isEmpty() ? Messages.get("address.hint") : meaning);
            hint.getStyleClass().setAll("label", problem.isEmpty() ? "muted" : "problem");
        };
        model.problemProperty().subscribe(say);
        model.meaningProperty().subscribe(say);
        say.run();
        return hint;
    }

    private Node buttons() {
        var close = new Button(Messages.get("dialog.close"));
        close.setOnAction(event -> dialogs.close());
        var connect = new Button(Messages.get("address.connect"));
        connect.getStyleClass().add("accent");
        connect.setId("address-connect");
        connect.setOnAction(event -> connect());
        model.endpointProperty().subscribe(endpoint -> {
            connect.setDisable(endpoint == null);
            connect.setText(endpoint == null
                    ? Messages.get("address.connect")
                    : Messages.get("address.connect.named", EngineWords.name(endpoint)));
        });
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return new HBox(8, gap, close, connect);
    }

    private void connect() {
        if (model.connect()) {
            dialogs.close();
        }
    }

    private void fillAdded() {
        added.getChildren().clear();
        if (!model.added().isEmpty()) {
            added.getChildren().add(Texts.section(Messages.get("address.added")));
        }
        model.added().forEach(endpoint -> added.getChildren().add(line(endpoint)));
        added.setManaged(!model.added().isEmpty());
    }

    private Node line(Endpoint endpoint) {
        var where = Texts.mono(endpoint.address().toString());
        where.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        where.setMinWidth(120);
        var folder = Texts.label(endpoint.tls() == null ? "" : Messages.get("address.added.tls", endpoint.tls()),
                "muted", "small-text");
        folder.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var remove = Icons.button(FluentUiRegularAL.DELETE_20, Messages.get("address.remove", endpoint.address()));
        remove.getStyleClass().add("address-remove");
        remove.setOnAction(event -> model.remove(endpoint));
        var line = new HBox(8, where, folder, gap, remove);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }
}
