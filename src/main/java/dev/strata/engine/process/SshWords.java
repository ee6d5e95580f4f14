package dev.strata.engine.process;

import java.util.Locale;

import dev.strata.engine.EngineException;
import dev.strata.engine.Unreachable;

/// What ssh, or the program behind it, means by its end and its last words.
final class SshWords {

    /// ssh's exit status for a failure of its own; any other is the far program's.
    private static final int SSH_ITSELF = 255;
    private static final int NOT_FOUND = 127;
    private static final int MOST = 2000;

    private SshWords() {
    }

    static boolean programMissing(int status, String said) {
        var lower = said.toLowerCase(Locale.ROOT);
        return status == NOT_FOUND || status != SSH_ITSELF && (lower.contains("not recognized"));
    }

    static EngineException explain(String host, FarProgram program, int status, String said) {
        var words = said.strip();
        words = words.substring(0, Math.min(words.length(), MOST));
        var lower = words.toLowerCase(Locale.ROOT);
        if (programMissing(status, said)) {
            return failed(Unreachable.SSH_FAILED, "There is no " + program.program() + " program on " + host + ".");
        }
        return status == SSH_ITSELF ? ofSsh(host, words, lower) : ofProgram(host, program, words, lower);
    }

    private static EngineException ofSsh(String host, String words, String lower) {
        if (lower.contains("remote host identification has changed")) {
            return failed(Unreachable.SSH_HOST_KEY,
                    "The host key of " + host + " is another one than before: someone may be listening in, or the host"
                            + " was set up anew. Ask who runs it, then remove the old key with ssh-keygen -R " + host
                            + ".");
        }
        if (lower.contains("host key verification failed") || lower.contains("host key is known for")) {
            return failed(Unreachable.SSH_HOST_KEY, "The host key of " + host + " is not known: connect once with ssh "
                    + host + " in a terminal to accept it.");
        }
        if (lower.contains("permission denied (") || lower.contains("too many authentication failures")) {
            return failed(Unreachable.SSH_KEY_REFUSED, host
                    + " refuses this user’s ssh keys: add your public key there, or load your key with ssh-add.");
        }
        if (lower.contains("could not resolve hostname") || lower.contains("no route to host")) {
            return failed(Unreachable.HOST_UNKNOWN, "The host " + host + " is not known, or no way leads there.");
        }
        if (lower.contains("connection refused")) {
            return failed(Unreachable.NOBODY_LISTENS, "No ssh server listens on " + host + ": " + words);
        }
        if (lower.contains("timed out")) {
            return failed(Unreachable.TIMED_OUT, "The ssh server on " + host + " does not answer: " + words);
        }
        return failed(Unreachable.SSH_FAILED, "ssh " + host + ": " + words);
    }

    private static EngineException ofProgram(String host, FarProgram program, String words, String lower) {
        var sentence = program.program() + " on " + host + ": " + words;
        if (lower.contains("permission denied")) {
            return failed(Unreachable.PERMISSION_DENIED, sentence);
        }
        return failed(lower.contains("cannot connect to the docker daemon") || lower.contains("no such file")
                || lower.contains("connection refused") ? Unreachable.NOBODY_LISTENS : Unreachable.SSH_FAILED,
                sentence);
    }

    private static EngineException failed(Unreachable reason, String sentence) {
        return new EngineException(reason, sentence, null);
    }
}
