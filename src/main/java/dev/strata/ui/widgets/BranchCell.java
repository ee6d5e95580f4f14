package dev.strata.ui.widgets;

import java.util.function.Consumer;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;
import org.kordamp.ikonli.javafx.FontIcon;

/// The name of a tree's row at its depth; what opens has a chevron.
public abstract class BranchCell<S extends BranchCell.Branch> extends TableCell<S, S> {

    /// A row of a tree.
    public interface Branch {

        /// How many others it is in.
        int depth();

        /// Whether something is in it.
        boolean opens();

        /// Whether that is shown.
        boolean open();
    }

    private static final double INDENT = 16;

    private final Text name = new Text();
    private final Label chevron = new Label();
    private final HBox box;
    private final int icon;

    /// @param before what stands between chevron and icon
    protected BranchCell(Consumer<S> toggle, Consumer<S> look, Node... before) {
        getStyleClass().add("node-cell");
        name.getStyleClass().add("file-name");
        chevron.setMinWidth(16);
        chevron.setPrefWidth(16);
        box = new HBox(4, chevron);
        box.getChildren().addAll(before);
        icon = box.getChildren().size();
        box.getChildren().addAll(Icons.of(FluentUiRegularAL.DOCUMENT_20, "icon-small"), name);
        box.setAlignment(Pos.CENTER_LEFT);
        chevron.setOnMousePressed(event -> {
            if (event.getButton() == MouseButton.PRIMARY && getItem() != null && getItem().opens()) {
                toggle.accept(getItem());
                event.consume();
            }
        });
        setOnMouseClicked(event -> {
            if (event.getClickCount() == 2 && event.getButton() == MouseButton.PRIMARY && getItem() != null) {
                if (getItem().opens()) {
                    toggle.accept(getItem());
                } else {
                    look.accept(getItem());
                }
            }
        });
    }

    @Override
    protected final void updateItem(@Nullable S row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null) {
            setGraphic(null);
            return;
        }
        chevron.setGraphic(row.opens()
                ? Icons.of(row.open() ? FluentUiRegularAL.CHEVRON_DOWN_16 : FluentUiRegularAL.CHEVRON_RIGHT_16,
                        "icon-tiny")
                : null);
        box.setPadding(new Insets(0, 0, 0, INDENT * row.depth()));
        show(row);
        setGraphic(box);
    }

    /// Says what is in the row.
    protected abstract void show(S row);

    protected final void icon(Ikon ikon) {
        if (!(box.getChildren().get(icon) instanceof FontIcon shown) || shown.getIconCode() != ikon) {
            box.getChildren().set(icon, Icons.of(ikon, "icon-small"));
        }
    }

    protected final Text name() {
        return name;
    }

    /// Puts something behind the name.
    protected final void behind(Node node) {
        box.getChildren().add(node);
    }
}
