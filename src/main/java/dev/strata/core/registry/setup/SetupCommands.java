package dev.strata.core.registry.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.strata.core.command.ShellQuoting;

/// The lines that set up the same registry in a shell, with OpenSSL 3. Passwords are asked for by htpasswd, so that they
/// stand in no line and no history.
public final class SetupCommands {

    private static final List<String> NEW_KEY = List.of("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
            "-nodes");
    private static final String ADDRESS = "\\d+\\.\\d+\\.\\d+\\.\\d+|.*:.*";

    private SetupCommands() {
    }

    /// @param certificate the file of one's own certificate, with its chain
    /// @param key the file of its key
    /// @param shell that of whoever copies them
    public static List<String> lines(SetupWishes wishes, String certificate, String key, ShellQuoting shell) {
        var lines = new ArrayList<String>();
        if (wishes.volume()) {
            lines.add("docker " + shell.join(List.of("volume", "create", wishes.storage())));
        }
        if (!wishes.open()) {
            lines.add("mkdir auth");
            lines.addAll(users(wishes.users(), shell));
        }
        if (wishes.tls()) {
            lines.add("mkdir certs");
            lines.addAll(wishes.encryption() == Encryption.LOCAL_AUTHORITY
                    ? signed(wishes, shell)
                    : List.of("cp " + shell.join(List.of(certificate, "certs/server.crt")),
                            "cp " + shell.join(List.of(key, "certs/server.key"))));
        }
        lines.addAll(container(wishes, shell));
        return lines;
    }

    /// The image of Docker's registry has no htpasswd since 2.7.
    private static List<String> users(List<String> users, ShellQuoting shell) {
        var lines = new ArrayList<String>();
        for (var user : users) {
            lines.add("docker run --rm -it -v \"${PWD}/auth:/auth\" --entrypoint htpasswd httpd:2 "
                    + (lines.isEmpty() ? "-Bc" : "-B") + " /auth/htpasswd " + shell.quote(user));
        }
        return lines;
    }

    private static List<String> signed(SetupWishes wishes, ShellQuoting shell) {
        var authority = new ArrayList<>(List.of("req", "-x509"));
        authority.addAll(NEW_KEY);
        authority.addAll(List.of("-days", "3650", "-subj", "/CN=Local registry authority", "-addext",
                "keyUsage=critical,keyCertSign,cRLSign", "-keyout", "ca.key", "-out", "ca.crt"));
        var request = new ArrayList<>(List.of("req"));
        request.addAll(NEW_KEY);
        request.addAll(
                List.of("-subj", "/CN=" + commonName(wishes), "-addext", "subjectAltName=" + alternatives(wishes),
                        "-addext", "extendedKeyUsage=serverAuth", "-keyout", "certs/server.key", "-out", "server.csr"));
        var sign = List.of("x509", "-req", "-in", "server.csr", "-copy_extensions", "copy", "-CA", "ca.crt", "-CAkey",
                "ca.key", "-CAcreateserial", "-days", "365", "-out", "certs/server.crt");
        return List.of("openssl " + shell.join(authority), "openssl " + shell.join(request),
                "openssl " + shell.join(sign));
    }

    /// A common name has 64 characters at most (X.520); the names that count are the alternative ones.
    private static String commonName(SetupWishes wishes) {
        return wishes.host().length() > 64 ? "registry" : wishes.host();
    }

    private static String alternatives(SetupWishes wishes) {
        return wishes.names().stream().map(name -> (name.matches(ADDRESS) ? "IP:" : "DNS:") + name)
                .collect(Collectors.joining(","));
    }

    /// Its files are copied in before it starts, since the engine may be on another computer.
    private static List<String> container(SetupWishes wishes, ShellQuoting shell) {
        var options = wishes.options().arguments();
        if (wishes.open() && !wishes.tls()) {
            return List.of("docker run " + shell.join(options));
        }
        var lines = new ArrayList<String>();
        lines.add("docker create "
                + shell.join(options.stream().filter(word -> !word.equals("--detach")).toList()));
        if (!wishes.open()) {
            lines.add("docker cp auth " + shell.quote(wishes.container() + ":/auth"));
        }
        if (wishes.tls()) {
            lines.add("docker cp certs " + shell.quote(wishes.container() + ":/certs"));
        }
        lines.add("docker start " + shell.quote(wishes.container()));
        return lines;
    }
}
