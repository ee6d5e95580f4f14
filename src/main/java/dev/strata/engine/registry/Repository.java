package dev.strata.engine.registry;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import dev.strata.core.image.Digest;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;

/// A repository, as addresses and the scopes of tokens name it (OCI distribution specification: "Pulling manifests").
record Repository(String name) {

    static final Pattern FORM = Pattern
            .compile("[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*");
    private static final int LONGEST = 255;

    /// @throws EngineException NOT_FOUND it could be asked for nowhere
    static Repository of(String name) throws EngineException {
        if (!FORM.matcher(name).matches() || name.length() > LONGEST) {
            throw new EngineException(Kind.NOT_FOUND, "“" + name + "” is no name of a repository.");
        }
        return new Repository(name);
    }

    String path(String further) {
        return "/v2/" + name + further;
    }

    String manifest(String reference) {
        return path("/manifests/" + URLEncoder.encode(reference, StandardCharsets.UTF_8).replace("%3A", ":"));
    }

    String blob(Digest digest) {
        return path("/blobs/" + digest);
    }

    String pull() {
        return "repository:" + name + ":pull";
    }

    String push() {
        return pull() + ",push";
    }

    String delete() {
        return push() + ",delete";
    }
}
