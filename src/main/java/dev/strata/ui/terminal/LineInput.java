package dev.strata.ui.terminal;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

import dev.strata.engine.EngineException;
import dev.strata.engine.Session;

/// Types to a process that has no terminal: line by line, shown here since nobody else shows it.
final class LineInput implements Typing.Out {

    private static final int LONGEST = 1 << 16;

    private final Session session;
    private final Consumer<String> echo;
    private final StringBuilder line = new StringBuilder();

    LineInput(Session session, Consumer<String> echo) {
        this.session = session;
        this.echo = echo;
    }

    @Override
    public void write(byte[] bytes) throws EngineException {
        var shown = new StringBuilder();
        var text = new String(bytes, StandardCharsets.UTF_8);
        // Arrows and the like mean nothing to a line that is only typed.
        if (text.startsWith("\u001b")) {
            return;
        }
        for (var i = 0; i < text.length(); i++) {
            key(text.charAt(i), shown);
        }
        echo.accept(shown.toString());
    }

    private void key(char c, StringBuilder shown) throws EngineException {
        switch (c) {
            case '\r', '\n' -> {
                shown.append("\r\n");
                send("\n");
            }
            case 0x04 -> {
                send("");
                shown.append("^D\r\n");
                session.endInput();
            }
            case 0x03, 0x15 -> {
                shown.append("\b \b".repeat(line.length()));
                line.setLength(0);
            }
            case 0x7f, '\b' -> erase(shown);
            default -> {
                if ((c >= ' ' || c == '\t') && line.length() < LONGEST) {
                    line.append(c);
                    shown.append(c);
                }
            }
        }
    }

    private void erase(StringBuilder shown) {
        if (!line.isEmpty()) {
            var last = line.codePointBefore(line.length());
            line.setLength(line.length() - Character.charCount(last));
            shown.append("\b \b");
        }
    }

    private void send(String end) throws EngineException {
        line.append(end);
        if (!line.isEmpty()) {
            session.write(line.toString().getBytes(StandardCharsets.UTF_8));
        }
        line.setLength(0);
    }
}
