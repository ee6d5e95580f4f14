package dev.strata.engine.docker;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Watches what is typed for the keys that detach. The engine does the detaching; whoever has seen them typed knows at
/// once why the output ended.
final class DetachKeys {

    private static final String USUAL = "ctrl-p,ctrl-q";
    private static final String CONTROL = "ctrl-";

    private final byte[] sequence;
    private int matched;
    private boolean typed;

    /// @param keys for example `ctrl-p,ctrl-q` or `a,b`; empty for the usual ones
    DetachKeys(String keys) {
        sequence = bytes(keys.isEmpty() ? USUAL : keys);
    }

    private static byte[] bytes(String keys) {
        var bytes = new ByteArrayOutputStream();
        for (var key : keys.split(",")) {
            if (key.startsWith(CONTROL) && key.length() == CONTROL.length() + 1) {
                // ctrl-a is 1, ctrl-@ 0, ctrl-[ 27.
                bytes.write(Character.toUpperCase(key.charAt(CONTROL.length())) - '@');
            } else {
                bytes.writeBytes(key.getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    synchronized void watch(byte[] bytes) {
        for (var b : bytes) {
            if (typed || sequence.length == 0) {
                return;
            }
            matched = b == sequence[matched] ? matched + 1 : b == sequence[0] ? 1 : 0;
            typed = matched == sequence.length;
        }
    }

    synchronized boolean typed() {
        return typed;
    }
}
