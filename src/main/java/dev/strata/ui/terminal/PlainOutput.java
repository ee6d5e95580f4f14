package dev.strata.ui.terminal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

import dev.strata.engine.Session.Source;

/// What a process without a terminal says: its line ends become a terminal's, and what comes from its error output is red
/// and has a bar at its left.
final class PlainOutput {

    private static final byte[] MARK = "\u001b[0;31m┃ ".getBytes(StandardCharsets.UTF_8);
    private static final byte[] PLAIN = "\u001b[0m".getBytes(StandardCharsets.US_ASCII);

    private Source last = Source.STDOUT;
    private boolean lineBegun;

    byte[] of(Source source, byte[] bytes) {
        var out = new ByteArrayOutputStream(bytes.length + 64);
        if (source != last && lineBegun) {
            end(out);
        }
        last = source;
        for (var b : bytes) {
            if (b == '\n') {
                end(out);
            } else {
                if (!lineBegun && source == Source.STDERR) {
                    out.writeBytes(MARK);
                }
                lineBegun = true;
                out.write(b);
            }
        }
        return out.toByteArray();
    }

    private void end(ByteArrayOutputStream out) {
        if (last == Source.STDERR) {
            out.writeBytes(PLAIN);
        }
        out.write('\r');
        out.write('\n');
        lineBegun = false;
    }
}
