package dev.strata.ui.editor;

import java.util.MissingResourceException;
import java.util.Optional;

import dev.strata.core.dockerfile.HelpTopic;
import dev.strata.ui.Messages;
import dev.strata.ui.widgets.Texts;
import javafx.scene.layout.VBox;

/// What an instruction or a flag does.
final class HelpCard extends VBox {

    private static final double WIDTH = 432;

    HelpCard(HelpTopic topic, String words) {
        super(6);
        getStyleClass().addAll("editor-card", "bubble");
        setId("editor-help");
        setPrefWidth(WIDTH);
        var text = Texts.muted(words);
        text.setWrapText(true);
        text.setMinHeight(USE_PREF_SIZE);
        getChildren().addAll(Texts.label(topic.title(), "mono", "help-title"), text);
        setAccessibleText(topic.title() + ". " + words);
    }

    /// Empty where nothing is written of it.
    static Optional<String> words(HelpTopic topic) {
        try {
            return Optional.of(Messages.get("editor.help." + topic.key()));
        } catch (MissingResourceException e) {
            return Optional.empty();
        }
    }
}
