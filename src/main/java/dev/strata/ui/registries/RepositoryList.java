package dev.strata.ui.registries;

import atlantafx.base.controls.CustomTextField;
import dev.strata.engine.EngineException;
import dev.strata.ui.Messages;
import dev.strata.ui.widgets.EmptyPlace;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.KeptSelection;
import dev.strata.ui.widgets.Texts;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.fluentui.FluentUiFilledMZ;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// The repositories of the chosen registry, with the field that filters them and takes a name in full.
final class RepositoryList extends BorderPane {

    private static final double ROW = 28;

    private final RepositoriesViewModel model;
    private final RegistriesViewModel registries;
    private final RegistryDeeds deeds;
    private final ListView<String> list = new ListView<>();
    private final CustomTextField filter = new CustomTextField();
    private final Button open = new Button();

    RepositoryList(RepositoriesViewModel model, RegistriesViewModel registries, RegistryDeeds deeds) {
        this.model = model;
        this.registries = registries;
        this.deeds = deeds;
        setId("registries-repositories");
        list.setId("repositories-list");
        list.getStyleClass().add("edge-to-edge");
        list.setFixedCellSize(ROW);
        list.setAccessibleText(Messages.get("registries.repositories"));
        list.setCellFactory(made -> new Cell());
        KeptSelection.install(list, model.shown(), model.chosenProperty()::set);
        model.chosenProperty().subscribe(name -> {
            if (name != null && !name.equals(list.getSelectionModel().getSelectedItem())) {
                list.getSelectionModel().select(name);
                list.scrollTo(name);
            }
        });
        setTop(new VBox(head(), tools(), open));
        setCenter(list);
        open();
        Runnable place = this::placeholder;
        model.shown().subscribe(place);
        model.runningProperty().subscribe(place);
        model.failureProperty().subscribe(place);
        model.registryProperty().subscribe(place);
        placeholder();
    }

    private Node head() {
        var count = Texts.muted("");
        count.textProperty().bind(Bindings.createStringBinding(this::count, model.all(), model.runningProperty()));
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var head = new HBox(8, Texts.section(Messages.get("registries.repositories")), gap, count);
        head.getStyleClass().add("registries-head");
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private String count() {
        var size = model.all().size();
        return model.runningProperty().get()
                ? Messages.get("registries.reading.so", size)
                : size == 0 ? "" : String.valueOf(size);
    }

    private Node tools() {
        filter.setId("repositories-filter");
        filter.setPromptText(Messages.get("registries.filter"));
        filter.setAccessibleText(Messages.get("registries.filter"));
        filter.setLeft(Icons.of(FluentUiRegularAL.FILTER_20, "icon-small"));
        filter.textProperty().bindBidirectional(model.filterProperty());
        filter.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE && !filter.getText().isEmpty()) {
                filter.clear();
                event.consume();
            } else if (event.getCode() == KeyCode.DOWN) {
                list.requestFocus();
                event.consume();
            }
        });
        filter.setOnAction(event -> model.openTyped());
        HBox.setHgrow(filter, Priority.ALWAYS);
        var tools = new HBox(filter);
        tools.getStyleClass().add("registries-tools");
        return tools;
    }

    /// A name that is in no list.
    private void open() {
        open.setId("repositories-open");
        open.getStyleClass().add("flat");
        open.setMaxWidth(Double.MAX_VALUE);
        open.setAlignment(Pos.CENTER_LEFT);
        open.setMnemonicParsing(false);
        open.setGraphic(Icons.of(FluentUiRegularAL.ARROW_RIGHT_20, "icon-small"));
        open.setOnAction(event -> model.openTyped());
        model.typedProperty().subscribe(typed -> {
            open.setText(typed.map(name -> Messages.get("registries.open", name)).orElse(""));
            open.setVisible(typed.isPresent());
            open.setManaged(typed.isPresent());
        });
    }

    private void placeholder() {
        if (!model.shown().isEmpty()) {
            return;
        }
        var failure = model.failureProperty().get();
        if (model.registryProperty().get() == null) {
            list.setPlaceholder(new Label());
        } else if (failure != null) {
            list.setPlaceholder(failed(failure));
        } else if (model.runningProperty().get()) {
            list.setPlaceholder(Texts.muted(Messages.get("registries.reading")));
        } else if (model.all().isEmpty()) {
            list.setPlaceholder(new EmptyPlace(FluentUiRegularAL.COLLECTIONS_20, Messages.get("registries.empty"),
                    Messages.get("registries.empty.how")));
        } else {
            list.setPlaceholder(Texts.muted(Messages.get("registries.nomatch")));
        }
    }

    private Node failed(Exception failure) {
        if (model.closed()) {
            return new EmptyPlace(FluentUiRegularAL.LOCK_20, Messages.get("registries.closed"),
                    Messages.get("registries.closed.how"));
        }
        var again = new Button(Messages.get("registries.again"));
        again.setId("registries-again");
        again.setOnAction(event -> model.read());
        if (failure instanceof EngineException e && e.kind() == EngineException.Kind.UNAUTHORIZED) {
            var in = new Button(Messages.get("registries.login"));
            in.setId("registries-place-login");
            in.getStyleClass().add("accent");
            in.setOnAction(event -> deeds.logIn(registries.chosenProperty().get()));
            return new EmptyPlace(FluentUiRegularAL.LOCK_20, Messages.get("registries.refused"),
                    Messages.get("registries.refused.how"), in, again);
        }
        var trust = new Button(Messages.get("registries.trust"));
        trust.setOnAction(event -> deeds.trust(registries.chosenProperty().get()));
        return failure instanceof EngineException e && (e.kind() == EngineException.Kind.UNTRUSTED
                || e.kind() == EngineException.Kind.PLAIN_HTTP)
                        ? new EmptyPlace(FluentUiFilledMZ.WARNING_20, Messages.get("registries.failed"),
                                String.valueOf(failure.getMessage()), trust, again)
                        : new EmptyPlace(FluentUiFilledMZ.WARNING_20, Messages.get("registries.failed"),
                                String.valueOf(failure.getMessage()), again);
    }

    void focusFilter() {
        filter.requestFocus();
        filter.selectAll();
    }

    /// One name, its last part whole where there is no room.
    private static final class Cell extends ListCell<String> {

        private final Tooltip tooltip = new Tooltip();

        Cell() {
            setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            getStyleClass().add("mono");
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable String name, boolean empty) {
            super.updateItem(name, empty);
            setText(empty ? null : name);
            tooltip.setText(name);
            setTooltip(empty ? null : tooltip);
        }
    }
}
