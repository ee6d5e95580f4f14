package dev.strata.engine.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.Monitor;
import dev.strata.engine.Secret;

/// One credential helper: a program that is told an action by its argument and the rest on its standard input
/// (docker/docker-credential-helpers, `credentials.Serve`). It speaks on its standard output, errors too.
public final class CredentialHelper {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NONE = "credentials not found in native keychain";
    private static final int MOST_WORDS = 300;

    /// What a helper keeps.
    ///
    /// @param user `<token>` when the secret is an identity token
    public record Kept(String user, Secret secret) {
    }

    private final String name;
    private final Path program;
    private final Duration limit;

    CredentialHelper(String name, Path program, Duration limit) {
        this.name = name;
        this.program = program;
        this.limit = limit;
    }

    /// Empty when it keeps nothing under this key.
    public Optional<Kept> get(String key, Monitor monitor) throws EngineException {
        var answer = ask("get", key, monitor);
        if (answer.status() != 0) {
            if (words(answer).equals(NONE)) {
                return Optional.empty();
            }
            throw refused(answer);
        }
        var kept = read(answer);
        return Optional.of(new Kept(kept.path("Username").asText(""), Secret.of(kept.path("Secret").asText(""))));
    }

    public void store(String key, String user, Secret secret, Monitor monitor) throws EngineException {
        var message = JSON.createObjectNode().put("ServerURL", key).put("Username", user).put("Secret",
                secret.reveal());
        var answer = ask("store", message.toString(), monitor);
        if (answer.status() != 0 && words(answer).contains(secret.reveal())) {
            throw new EngineException(Kind.FAILED, name + " ended with " + answer.status() + ".");
        }
        must(answer);
    }

    /// Helpers differ in whether erasing what is not there is an error.
    public void erase(String key, Monitor monitor) throws EngineException {
        must(ask("erase", key, monitor));
    }

    /// User names by key.
    public Map<String, String> list(Monitor monitor) throws EngineException {
        var answer = ask("list", "", monitor);
        must(answer);
        var users = new TreeMap<String, String>();
        for (var entry : read(answer).properties()) {
            users.put(entry.getKey(), entry.getValue().asText(""));
        }
        return users;
    }

    private Exchange ask(String action, String in, Monitor monitor) throws EngineException {
        return Exchange.run(name, List.of(program.toString(), action), in, limit, monitor);
    }

    private void must(Exchange answer) throws EngineException {
        if (answer.status() != 0) {
            throw refused(answer);
        }
    }

    private EngineException refused(Exchange answer) {
        var words = words(answer);
        return new EngineException(Kind.FAILED, name + " ended with " + answer.status()
                + (words.isEmpty() ? "." : ": " + words.substring(0, Math.min(words.length(), MOST_WORDS))));
    }

    /// Of a refusal only: what it says otherwise may be secret.
    private static String words(Exchange refusal) {
        var out = refusal.out().strip();
        return out.isEmpty() ? refusal.err().strip() : out;
    }

    /// What it has answered is not told, and no cause that would quote it.
    private JsonNode read(Exchange answer) throws EngineException {
        try {
            var tree = JSON.readTree(answer.out());
            if (tree != null && tree.isObject()) {
                return tree;
            }
        } catch (IOException e) {
            throw new EngineException(Kind.FAILED, name + " has not answered in JSON.");
        }
        throw new EngineException(Kind.FAILED, name + " has not answered with an object of JSON.");
    }
}
