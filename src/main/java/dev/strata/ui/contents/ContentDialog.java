package dev.strata.ui.contents;

import dev.strata.ui.Messages;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// One file: what it holds, and above that where it is looked at. From here it is written to the disk.
public class ContentDialog extends VBox {

    private final Button out;

    /// @param id what the identifiers of its controls begin with
    /// @param outWords what `out` is called: it asks where to write the file
    protected ContentDialog(String id, String path, ContentReader reader, Dialogs dialogs, String outWords,
            Runnable out) {
        super(12);
        getStyleClass().add("dialog-box");
        setId(id + "-dialog");
        setMaxSize(880, 640);
        setPrefSize(880, 640);
        var title = Texts.label(path, "dialog-title");
        title.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        var content = new ContentPane(reader.shownProperty(), reader.busyProperty());
        VBox.setVgrow(content, Priority.ALWAYS);
        var copy = new Button(Messages.get("content.path.copy"));
        copy.setOnAction(event -> dialogs.copy(path, Messages.get("content.path")));
        this.out = new Button(outWords, Icons.of(FluentUiRegularAL.ARROW_EXPORT_20));
        this.out.setId(id + "-out");
        this.out.setOnAction(event -> {
            dialogs.close();
            out.run();
        });
        var close = new Button(Messages.get("dialog.close"));
        close.getStyleClass().add("accent");
        close.setDefaultButton(true);
        close.setOnAction(event -> dialogs.close());
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var foot = new HBox(8, content.kind(), gap, copy, this.out, close);
        foot.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(title, content, foot);
    }

    /// Puts controls above the content.
    protected final void above(Node... controls) {
        getChildren().addAll(1, java.util.List.of(controls));
    }

    /// There is no file to be written.
    protected final void nothingToWrite() {
        out.setDisable(true);
    }
}
