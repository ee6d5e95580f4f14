package dev.strata.ui.context;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

import dev.strata.engine.BuildContext.Walker;
import dev.strata.ui.Messages;
import dev.strata.ui.context.ContextTreeViewModel.OfRule;
import dev.strata.ui.context.ContextTreeViewModel.Sent;
import dev.strata.ui.context.ContextViewModel.State;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.widgets.EmptyPlace;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.work.Background;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.fluentui.FluentUiFilledMZ;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// The folder that a build is sent: what is in it, what is left out and why, and what should perhaps be left out too.
/// It looks when it is told to, and when one comes back to the window: a file that changes is noticed then.
public final class ContextPane extends BorderPane {

    /// Narrower than this, what is said stands below the tree.
    private static final double WIDE = 680;
    private static final double ROW = 28;

    private final ContextViewModel model;
    private final ContextTreeViewModel files;
    private final ContextTable table;
    private final ListView<SideRow> side = new ListView<>();
    private final SplitPane parts;
    private final ContextTools tools;
    private Consumer<Path> openFile = path -> {
    };

    public ContextPane(Dialogs dialogs, Background background) {
        model = new ContextViewModel(background);
        files = new ContextTreeViewModel(model, background);
        table = new ContextTable(model, files, dialogs);
        tools = new ContextTools(model, files, path -> openFile.accept(path));
        parts = new SplitPane(table, side());
        parts.getStyleClass().add("context-parts");
        parts.setDividerPositions(0.62);
        widthProperty().map(width -> width.doubleValue() >= WIDE).subscribe(wide -> parts
                .setOrientation(wide ? Orientation.HORIZONTAL : Orientation.VERTICAL));
        setId("context");
        model.stateProperty().subscribe(this::show);
        model.shownProperty().subscribe(this::say);
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.F5) {
                model.refresh();
                event.consume();
            }
        });
        // Files change in the windows of other programs.
        sceneProperty().flatMap(Scene::windowProperty).flatMap(Window::focusedProperty).subscribe((before, now) -> {
            if (Boolean.FALSE.equals(before) && Boolean.TRUE.equals(now)) {
                model.refresh();
            }
        });
    }

    /// Looks through a folder. The same one again keeps all as it is: it may be told as often as one likes.
    ///
    /// @param folder null for none
    /// @param dockerfile the file that is built; empty for the folder's own `Dockerfile`
    /// @param walker of the builder that will build it
    public void show(@Nullable Path folder, Optional<Path> dockerfile, Walker walker) {
        model.show(folder, dockerfile, walker);
    }

    /// Looks again: when the window gets the keyboard, after a build.
    public void refresh() {
        model.refresh();
    }

    /// `Context 38.1 MB, 612 files`; empty while that is not known.
    public ReadOnlyStringProperty summaryProperty() {
        return model.summaryProperty();
    }

    /// @param opens a file in the editor
    public void onOpenFile(Consumer<Path> opens) {
        openFile = opens;
    }

    public void focusFilter() {
        tools.focusFilter();
    }

    public Node node() {
        return this;
    }

    private void show(State state) {
        setTop(state == State.SHOWN ? tools : null);
        setCenter(switch (state) {
            case SHOWN -> parts;
            case LOADING -> loading();
            case NOTHING -> new EmptyPlace(FluentUiRegularAL.FOLDER_20, Messages.get("context.none"),
                    Messages.get("context.none.how"));
            case FAILED -> new EmptyPlace(FluentUiFilledMZ.WARNING_20, Messages.get("context.failed"),
                    model.failureProperty().get(), button("context-retry", "context.retry", model::refresh));
        });
    }

    private Node loading() {
        var wheel = new ProgressIndicator();
        wheel.setMaxSize(32, 32);
        var box = new VBox(12, wheel, new Label(Messages.get("context.loading")),
                button("context-stop", "context.stop", model::stop));
        box.setAlignment(Pos.CENTER);
        return box;
    }

    private static Button button(String id, String key, Runnable run) {
        var button = new Button(Messages.get(key), Icons.of(key.equals("context.stop")
                ? FluentUiRegularAL.DISMISS_20
                : FluentUiRegularAL.ARROW_CLOCKWISE_20));
        button.setId(id);
        button.setOnAction(event -> run.run());
        return button;
    }

    private Node side() {
        side.setId("context-side");
        side.getStyleClass().addAll("context-side", "edge-to-edge");
        side.setFixedCellSize(ROW);
        side.setMinWidth(240);
        side.setCellFactory(list -> new SideCell(() -> {
            var now = model.shownProperty().get();
            return now == null ? null : now.tree();
        }, model::ignore));
        side.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                follow(side.getSelectionModel().getSelectedItem());
            }
        });
        side.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                follow(side.getSelectionModel().getSelectedItem());
                event.consume();
            }
        });
        SplitPane.setResizableWithParent(side, false);
        return side;
    }

    private void say(ContextViewModel.@Nullable Shown now) {
        if (now == null) {
            side.getItems().clear();
        } else {
            side.getItems().setAll(SideRow.of(now));
        }
    }

    private void follow(@Nullable SideRow row) {
        var now = model.shownProperty().get();
        if (now == null || row == null) {
            return;
        }
        switch (row) {
            case SideRow.Rule rule -> files.partProperty().set(new OfRule(rule.facts().index()));
            case SideRow.Large large -> table.reveal(now.tree().path(large.node()));
            case SideRow.Warning warning -> table.reveal(now.tree().path(warning.warning().nodes().getFirst()));
            case SideRow.Heading heading -> files.partProperty().set(new Sent());
            case SideRow.Sentence sentence -> {
                // It leads nowhere.
            }
        }
    }
}
