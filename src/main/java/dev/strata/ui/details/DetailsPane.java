package dev.strata.ui.details;

import atlantafx.base.controls.Tab;
import atlantafx.base.controls.TabLine;
import dev.strata.ui.Messages;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.widgets.EmptyPlace;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.JsonPane;
import dev.strata.ui.widgets.Texts;
import dev.strata.ui.widgets.Tips;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.fluentui.FluentUiFilledMZ;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;
import org.kordamp.ikonli.fluentui.FluentUiRegularMZ;

/// One image in full: summary, history, and the engine's own JSON.
public final class DetailsPane extends BorderPane {

    private final Label title = Texts.label("", "pane-title");
    private final SummaryPane summary;
    private final HistoryPane history = new HistoryPane();
    private final JsonPane json = new JsonPane();
    private final Tab summaryTab = new Tab("summary", Messages.get("details.summary"));
    private final Tab historyTab = new Tab("history", Messages.get("details.history"));
    private final Tab inspectTab = new Tab("inspect", Messages.get("details.inspect"));
    private final TabLine tabs = new TabLine(summaryTab, historyTab, inspectTab);
    private final ScrollPane scroll = new ScrollPane();
    private final Button more = Icons.button(FluentUiRegularMZ.MORE_20, Messages.get("details.menu"));
    private @Nullable ShownImage shown;

    /// @param close what its closing button does
    public DetailsPane(Dialogs dialogs, Runnable close) {
        summary = new SummaryPane(dialogs);
        getStyleClass().add("details-pane");
        setId("details");
        setMinWidth(280);
        var copy = Icons.button(FluentUiRegularAL.COPY_20, Messages.get("details.copyname"));
        copy.setOnAction(event -> dialogs.copy(title.getText(), Messages.get("details.name")));
        var dismiss = Icons.button(FluentUiRegularAL.DISMISS_16, Messages.get("details.close"));
        dismiss.setOnAction(event -> close.run());
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        title.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        more.setVisible(false);
        more.setManaged(false);
        var head = new HBox(4, title, gap, copy, more, dismiss);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("pane-head");
        tabs.setTabClosingPolicy(Tab.ClosingPolicy.NO_TABS);
        tabs.setAnimated(false);
        tabs.setTabResizePolicy(Tab.ResizePolicy.FIXED_WIDTH);
        tabs.setTabMinWidth(40);
        tabs.setTabFixedWidth(80);
        tabs.getSelectionModel().selectedItemProperty().subscribe(tab -> showTab());
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("edge-to-edge");
        setTop(new VBox(head, tabs));
        showNothing();
    }

    /// Adds a menu of what can be done with the image that is shown.
    public void offer(ContextMenu menu) {
        more.setId("details-more");
        more.setOnAction(event -> menu.show(more, Side.BOTTOM, 0, 4));
        more.setDisable(shown == null);
        more.setVisible(true);
        more.setManaged(true);
    }

    /// What the offer to give a lost name back does.
    public void onRestore(Runnable restore) {
        summary.onRestore(restore);
    }

    /// Shows an image; the same one again keeps tab and place.
    public void show(ShownImage now) {
        title.setText(now.reference());
        Tips.set(title, now.reference());
        var same = shown != null && shown.details().equals(now.details());
        shown = now;
        more.setDisable(false);
        summary.show(now);
        if (!same) {
            history.show(now.history());
            json.show(now.details().rawJson());
            scroll.setVvalue(0);
        }
        showTab();
    }

    /// Says why an image cannot be shown.
    public void showFailure(String reference, String sentence) {
        title.setText(reference);
        showPlace(new EmptyPlace(FluentUiFilledMZ.WARNING_20, Messages.get("details.failed"), sentence));
    }

    /// Says that none is chosen.
    public void showNothing() {
        title.setText("");
        showPlace(new EmptyPlace(FluentUiRegularMZ.SELECT_OBJECT_20, Messages.get("details.none"),
                Messages.get("details.none.how")));
    }

    private void showPlace(Node place) {
        shown = null;
        more.setDisable(true);
        summary.getChildren().setAll(place);
        history.getChildren().clear();
        json.show("");
        showTab();
    }

    private void showTab() {
        var tab = tabs.getSelectionModel().getSelectedItem();
        if (tab == inspectTab) {
            setCenter(json);
            return;
        }
        scroll.setContent(tab == historyTab ? history : summary);
        setCenter(scroll);
    }
}
