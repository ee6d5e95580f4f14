package dev.strata.engine.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;

/// The programs `docker-credential-NAME` of this computer.
public final class CredentialHelpers {

    private static final String PREFIX = "docker-credential-";
    /// A helper may ask its user something: for the key of a password store, for leave to open the keychain.
    private static final Duration LIMIT = Duration.ofMinutes(1);
    /// A name with a path in it would start a program from elsewhere.
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    private final Collection<String> folders;
    private final Duration limit;

    /// Looks where programs are found on this computer.
    public CredentialHelpers() {
        this(Programs.folders(), LIMIT);
    }

    /// @param folders where to look, and nowhere else
    /// @param limit how long a helper may take for one answer
    public CredentialHelpers(Collection<String> folders, Duration limit) {
        this.folders = List.copyOf(folders);
        this.limit = limit;
    }

    /// @param name without `docker-credential-`
    /// @throws EngineException UNSUPPORTED when there is no such program
    public CredentialHelper named(String name) throws EngineException {
        if (!NAME.matcher(name).matches()) {
            throw new EngineException(Kind.UNSUPPORTED, "“" + name + "” is no name of a credential helper.");
        }
        Path program = Programs.find(PREFIX + name, folders).orElseThrow(() -> new EngineException(Kind.UNSUPPORTED,
                "The credential helper " + PREFIX + name + ", which docker’s config.json names, is not installed."));
        return new CredentialHelper(PREFIX + name, program, limit);
    }

    private boolean installed(String name) {
        return Programs.find(PREFIX + name, folders).isPresent();
    }

    /// Those that keep secrets where this system does, and are installed; the one docker itself would take comes first.
    public List<String> ofThisSystem() {
        var os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        var known = os.startsWith("mac")
                ? List.of("osxkeychain", "pass")
                : os.startsWith("windows") ? List.of("wincred") : linux();
        return known.stream().filter(this::installed).toList();
    }

    /// As docker chooses: `pass` where that program is, and only then.
    private List<String> linux() {
        return Programs.find("pass", folders).isPresent()
                ? List.of("pass", "secretservice")
                : List.of("secretservice");
    }

    /// The helper docker takes by itself while its config.json knows nothing of credentials; empty for none
    /// (docker/cli, `credentials.DetectDefaultStore`).
    public String usual() {
        var os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        var usual = os.startsWith("mac")
                ? "osxkeychain"
                : os.startsWith("windows") ? "wincred" : linux().getFirst();
        return installed(usual) ? usual : "";
    }
}
