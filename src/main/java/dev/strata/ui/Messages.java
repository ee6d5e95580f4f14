package dev.strata.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Objects;

/// Every text a person reads, by its key in messages.properties. A missing key is a mistake that a test finds.
public final class Messages {

    private static final String FILE = "messages.properties";
    private static final Map<String, String> TEXTS = read();

    private Messages() {
    }

    /// Reads them.
    public static void load() {
        // That was done when this class was.
    }

    /// The text, with `{0}`, `{1}` filled in as [MessageFormat] does.
    public static String get(String key, Object... arguments) {
        var text = TEXTS.get(key);
        if (text == null) {
            throw new MissingResourceException("No text for " + key, FILE, key);
        }
        return new MessageFormat(text, Locale.ENGLISH).format(arguments);
    }

    static Map<String, String> all() {
        return TEXTS;
    }

    private static Map<String, String> read() {
        try (var in = Objects.requireNonNull(Messages.class.getResourceAsStream(FILE))) {
            return read(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Java's own reader goes through two thousand texts a letter at a time, which is felt at the start. This one knows what
    /// the file has: `key=text`, `#` before a remark, `\n` within a text, and the line ends that git gives it on Windows.
    static Map<String, String> read(byte[] file) {
        var texts = new HashMap<String, String>();
        for (int from = 0, end; from < file.length; from = end + 1) {
            end = from;
            while (end < file.length && file[end] != '\n') {
                end++;
            }
            var length = (end > from && file[end - 1] == '\r' ? end - 1 : end) - from;
            var line = new String(file, from, length, StandardCharsets.UTF_8);
            var middle = line.indexOf('=');
            if (middle > 0 && !line.startsWith("#")) {
                texts.put(line.substring(0, middle), line.substring(middle + 1).replace("\\n", "\n"));
            }
        }
        return Map.copyOf(texts);
    }
}
