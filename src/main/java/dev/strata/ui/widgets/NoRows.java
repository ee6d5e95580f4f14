package dev.strata.ui.widgets;

import java.util.function.Supplier;

import dev.strata.ui.Messages;
import javafx.scene.Node;
import javafx.scene.control.Button;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.fluentui.FluentUiFilledMZ;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// What stands where a list has no rows: that it could not be read, that it is being read, or that a filter hides all.
///
/// @param list what its texts begin with: `images.list.`
/// @param again reads it again
/// @param clear shows what the filter hides
/// @param none what stands there when there is nothing to be listed
public record NoRows(String list, Runnable again, Runnable clear, Supplier<Node> none) {

    /// @param failure why it could not be read; null when it could
    /// @param loaded whether it was read
    /// @param hidden whether there are rows that a filter hides
    public Node place(@Nullable Exception failure, boolean loaded, boolean hidden) {
        if (failure != null) {
            return new EmptyPlace(FluentUiFilledMZ.WARNING_20, words("failed"), String.valueOf(failure.getMessage()),
                    button("again", again));
        }
        if (!loaded) {
            return Texts.muted(words("loading"));
        }
        return hidden
                ? new EmptyPlace(FluentUiRegularAL.FILTER_20, words("nomatch"), words("nomatch.how"),
                        button("clear", clear))
                : none.get();
    }

    private String words(String key) {
        return Messages.get(list + key);
    }

    private Button button(String key, Runnable does) {
        var button = new Button(words(key));
        button.setId((list + key).replace('.', '-'));
        button.setOnAction(event -> does.run());
        return button;
    }
}
