package dev.strata.ui;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// Every text a person reads, by its key in messages.properties. A missing key is a mistake that a test finds.
public final class Messages {

    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("dev.strata.ui.messages", Locale.ROOT);

    private Messages() {
    }

    /// Reads them.
    public static void load() {
        // That was done when this class was.
    }

    /// The text, with `{0}`, `{1}` filled in as [MessageFormat] does.
    public static String get(String key, Object... arguments) {
        return new MessageFormat(BUNDLE.getString(key), Locale.ENGLISH).format(arguments);
    }
}
