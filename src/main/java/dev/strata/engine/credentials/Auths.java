package dev.strata.engine.credentials;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.strata.core.image.RegistryName;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.Secret;

/// What docker's config.json says of credentials, and by which rules (docker/cli, `config/configfile`).
final class Auths {

    static final String TOKEN = "<token>";
    private static final String AUTHS = "auths";
    private static final String STORE = "credsStore";
    private static final String HELPERS = "credHelpers";

    private final ObjectNode config;
    private final String usualHelper;

    private Auths(ObjectNode config, String usualHelper) {
        this.config = config;
        this.usualHelper = usualHelper;
    }

    /// @param usualHelper what docker takes when the file knows of no credentials at all; may be empty
    /// @throws EngineException FAILED when something in it is of another kind than docker reads
    static Auths of(ObjectNode config, String usualHelper) throws EngineException {
        for (var name : List.of(AUTHS, HELPERS)) {
            if (config.hasNonNull(name) && !config.path(name).isObject()) {
                throw new EngineException(Kind.FAILED, "“" + name + "” in docker’s config.json is no object.");
            }
        }
        if (config.hasNonNull(STORE) && !config.path(STORE).isTextual()) {
            throw new EngineException(Kind.FAILED, "“" + STORE + "” in docker’s config.json is no text.");
        }
        return new Auths(config, usualHelper);
    }

    ObjectNode config() {
        return config;
    }

    /// Whether docker would choose a store by itself: nothing has been said of credentials yet.
    private boolean undecided() {
        return config.path(STORE).asText("").isEmpty() && config.path(HELPERS).isEmpty()
                && config.path(AUTHS).isEmpty();
    }

    /// The store for everything that has no helper of its own; empty for the file.
    String store() {
        return undecided() ? usualHelper : config.path(STORE).asText("");
    }

    /// The helper in force for a key; empty for the file. A registry's own beats the store, even by being empty.
    String helper(String key) {
        var own = config.path(HELPERS).path(key);
        return own.isMissingNode() ? store() : own.asText("");
    }

    /// Helpers by the registries that have their own.
    Map<String, String> helpers() {
        var helpers = new LinkedHashMap<String, String>();
        config.path(HELPERS).properties().forEach(entry -> helpers.put(entry.getKey(), entry.getValue().asText("")));
        return helpers;
    }

    /// What the file itself keeps, by key; entries without a secret are left out.
    ///
    /// @throws EngineException FAILED when any is malformed: docker then reads none of them
    Map<String, Credential> kept() throws EngineException {
        var kept = new LinkedHashMap<String, Credential>();
        for (var entry : config.path(AUTHS).properties()) {
            var credential = credential(entry.getKey(), entry.getValue());
            if (!credential.user().isEmpty() || !credential.identityToken().isEmpty()) {
                kept.put(entry.getKey(), credential);
            }
        }
        return kept;
    }

    /// The exact key first, then the first that is this host once its scheme and its path are gone.
    Optional<Credential> find(RegistryName registry) throws EngineException {
        var kept = kept();
        var exact = kept.get(registry.key());
        if (exact != null || config.path(AUTHS).has(registry.key())) {
            return Optional.ofNullable(exact);
        }
        return kept.values().stream().filter(one -> RegistryName.host(one.key()).equals(registry.key())).findFirst();
    }

    private static Credential credential(String key, JsonNode entry) throws EngineException {
        var token = Secret.of(entry.path("identitytoken").asText(""));
        var packed = entry.path("auth").asText("");
        if (packed.isEmpty()) {
            return new Credential(key, entry.path("username").asText(""),
                    Secret.of(entry.path("password").asText("")), token);
        }
        try {
            var plain = new String(decoded(packed), StandardCharsets.UTF_8);
            var colon = plain.indexOf(':');
            if (colon > 0) {
                // Zeros at the ends: very old versions of docker padded with them.
                return new Credential(key, plain.substring(0, colon),
                        Secret.of(plain.substring(colon + 1).replaceAll("^\\x00+|\\x00+$", "")), token);
            }
        } catch (IllegalArgumentException e) {
            // Below, without this cause: it may quote the text.
            throw malformed(key);
        }
        throw malformed(key);
    }

    /// Go's decoder skips line ends and insists on padding; Java's does neither.
    private static byte[] decoded(String packed) {
        var bare = packed.replaceAll("[\\r\\n]", "");
        if (bare.length() % 4 != 0) {
            throw new IllegalArgumentException("no padding");
        }
        return Base64.getDecoder().decode(bare);
    }

    private static EngineException malformed(String key) {
        return new EngineException(Kind.FAILED, "The credentials of " + RegistryName.host(key)
                + " in docker’s config.json are malformed: docker reads none of that file’s.");
    }

    /// As `docker login` writes it without a helper.
    void put(Credential credential) {
        var entry = fresh(credential.key());
        if (!credential.user().isEmpty() || !credential.secret().isEmpty()) {
            var plain = credential.user() + ":" + credential.secret().reveal();
            entry.put("auth", Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8)));
        }
        if (!credential.identityToken().isEmpty()) {
            entry.put("identitytoken", credential.identityToken().reveal());
        }
    }

    /// As `docker login` writes it when a helper keeps the secret.
    void putEmpty(String key) {
        fresh(key);
    }

    private ObjectNode fresh(String key) {
        return config.withObjectProperty(AUTHS).putObject(key);
    }

    /// Writes down the store in force, as docker does once it has chosen one by itself.
    void decide() {
        if (!store().isEmpty()) {
            config.put(STORE, store());
        }
    }

    void useStore(String helper) {
        config.put(STORE, helper);
    }

    /// Removes every entry of this registry, however its key is written.
    ///
    /// @return whether there was any
    boolean remove(RegistryName registry) {
        if (!(config.get(AUTHS) instanceof ObjectNode auths)) {
            return false;
        }
        var before = auths.size();
        auths.properties().removeIf(entry -> RegistryName.ofKey(entry.getKey()).equals(registry));
        return auths.size() != before;
    }
}
