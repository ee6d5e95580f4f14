package dev.strata.core.filetree;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// Names of files that are not meant for everybody: nothing is looked into.
public final class TellingNames {

    private static final Pattern KEYS = Pattern.compile(
            "id_(?:rsa|dsa|ecdsa|ed25519)|.*\\.(?:p12|pfx|ppk|key)|.*(?:private|priv|secret|[._-]key).*\\.pem"
                    + "|(?:priv)?key.*\\.pem",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern CREDENTIALS = Pattern.compile(
            "\\.netrc|_netrc|\\.npmrc|\\.pypirc|\\.git-credentials|\\.htpasswd|\\.pgpass|\\.my\\.cnf|\\.dockercfg"
                    + "|\\.vault-token|\\.terraformrc|credentials\\.json|.*service[-_]account.*\\.json|.*\\.keystore|.*\\.jks");
    private static final Pattern CREDENTIAL_PATHS = Pattern.compile(
            ".*/\\.docker/config\\.json|.*/\\.aws/credentials|.*/\\.kube/config|.*/\\.azure/accessTokens\\.json"
                    + "|.*/gcloud/(?:credentials\\.db|application_default_credentials\\.json)");
    /// Public certificates and what packages bring as samples and tests.
    private static final Pattern HARMLESS = Pattern.compile(
            "/etc/ssl/certs/.*|/usr/share/(?:ca-certificates|doc|apt|keyrings)/.*|/etc/apt/.*|.*/(?:test|tests|testdata)/.*");

    /// Every name that tells something ends or begins so: most are done with at that.
    private static final List<String> ENDS = List.of(".key", ".pem", ".p12", ".pfx", ".ppk", ".json", ".db", ".jks",
            ".keystore");
    private static final List<String> BEGINS = List.of(".", "_netrc", "id_", "config", "credentials");

    private TellingNames() {
    }

    private static boolean tells(String name) {
        for (var begin : BEGINS) {
            if (name.regionMatches(true, 0, begin, 0, begin.length())) {
                return true;
            }
        }
        for (var end : ENDS) {
            if (name.regionMatches(true, name.length() - end.length(), end, 0, end.length())) {
                return true;
            }
        }
        return false;
    }

    /// What a file is by its name: a private key, credentials, an environment.
    ///
    /// @param path with a slash before each name; asked for only when the name tells something
    public static Optional<Oddity.Kind> of(String name, Supplier<String> path) {
        if (!tells(name)) {
            return Optional.empty();
        }
        Oddity.Kind kind = null;
        if (KEYS.matcher(name).matches()) {
            kind = Oddity.Kind.PRIVATE_KEY;
        } else if (CREDENTIALS.matcher(name).matches() || CREDENTIAL_PATHS.matcher(path.get()).matches()) {
            kind = Oddity.Kind.CREDENTIALS;
        } else if (name.equals(".env") || name.startsWith(".env.") && !name.endsWith(".example")
                && !name.endsWith(".sample")) {
            kind = Oddity.Kind.ENVIRONMENT;
        }
        return kind == null || HARMLESS.matcher(path.get()).matches() ? Optional.empty() : Optional.of(kind);
    }
}
