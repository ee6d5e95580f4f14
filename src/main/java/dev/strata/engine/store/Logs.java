package dev.strata.engine.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.ConsoleHandler;
import java.util.logging.FileHandler;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/// Strata's log: three files of at most 1 MB in the state folder, one line a record. What looks like a secret is blotted
/// out, though nothing logs any.
public final class Logs {

    private static final int SIZE = 1 << 20;
    private static final int FILES = 3;
    private static final Pattern SECRET = Pattern
            .compile(
                    "(?i)(authorization|x-registry-auth|password|secret|token|identitytoken)(\"?\\s*[:=]\\s*\"?)[^\\s\",}]+");
    private static final Pattern USER_IN_URL = Pattern.compile("(://[^/@:\\s]*):[^/@\\s]+@");

    private Logs() {
    }

    /// Sends all logging to files in this folder; errors go to the console too.
    public static void into(Path folder) {
        var root = Logger.getLogger("");
        for (var handler : root.getHandlers()) {
            handler.setLevel(Level.SEVERE);
        }
        // The transport's own logging would write each request's headers.
        Logger.getLogger("com.github.dockerjava").setLevel(Level.WARNING);
        try {
            Files.createDirectories(folder);
            var handler = new FileHandler(folder.resolve("strata.%g.log").toString(), SIZE, FILES, true);
            handler.setFormatter(new OneLine());
            handler.setEncoding("UTF-8");
            root.addHandler(handler);
        } catch (IOException e) {
            root.log(Level.SEVERE, "No log can be written to " + folder, e);
        }
    }

    /// Logs why Strata does not start: not on the console, where whoever started it reads one sentence.
    public static void fatal(Throwable failure) {
        quiet();
        Logger.getLogger("").log(Level.SEVERE, "Strata does not start", failure);
    }

    /// Leaves the console to what a command says.
    public static void quiet() {
        for (var handler : Logger.getLogger("").getHandlers()) {
            if (handler instanceof ConsoleHandler) {
                handler.setLevel(Level.OFF);
            }
        }
    }

    /// The text without what looks like a secret.
    public static String blotted(String text) {
        return USER_IN_URL.matcher(SECRET.matcher(text).replaceAll("$1$2***")).replaceAll("$1:***@");
    }

    private static final class OneLine extends Formatter {

        @Override
        public String format(LogRecord record) {
            var line = new StringBuilder(record.getInstant().toString()).append(' ').append(record.getLevel())
                    .append(' ').append(record.getLoggerName()).append(": ").append(blotted(formatMessage(record)));
            for (var cause = record.getThrown(); cause != null; cause = cause.getCause()) {
                line.append(" | ").append(blotted(cause.toString()));
                if (cause.getStackTrace().length > 0) {
                    line.append(" at ").append(cause.getStackTrace()[0]);
                }
            }
            return line.append(System.lineSeparator()).toString();
        }
    }
}
