package dev.strata.core.registry.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

import dev.strata.core.image.InvalidReference;
import dev.strata.core.image.RegistryName;
import dev.strata.core.run.PortMapping;
import dev.strata.core.run.RunOptions;

/// What a registry of one's own is to be. Its variables are those of Docker's registry (distribution, "Configuring a
/// registry", "Override specific configuration options").
///
/// @param image the registry's
/// @param container its name
/// @param storage where the images are kept: a volume's name, or a whole path on the engine's computer
/// @param address where it is published on the engine's computer; empty for all of its addresses
/// @param port the port there, as typed
/// @param host what it is called in the names of images, without the port
/// @param otherNames further names and addresses that its certificate is for
/// @param open whether nobody has to log in
/// @param users who may log in, when it is not open
/// @param deletion whether images can be deleted from it
public record SetupWishes(String image, String container, String storage, String address, String port, String host,
        List<String> otherNames, boolean open, List<String> users, Encryption encryption, boolean deletion) {

    /// What Docker publishes it as, of the version that its own pages set up.
    public static final String USUAL_IMAGE = "registry:2";
    /// By which Strata knows the containers it has set up; the value is the registry's name.
    public static final String LABEL = "dev.strata.registry";
    /// Where its files lie in the container, as Docker's pages on deploying a registry have it.
    public static final String HTPASSWD = "/auth/htpasswd";
    public static final String CERTIFICATE = "/certs/server.crt";
    public static final String KEY = "/certs/server.key";

    private static final String INSIDE = "5000";
    private static final String DATA = "/var/lib/registry";

    public SetupWishes {
        otherNames = List.copyOf(otherNames);
        users = List.copyOf(users);
    }

    /// What it is called in the names of images.
    ///
    /// @throws InvalidReference when no image could be called so
    public RegistryName registry() {
        var literal = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        return RegistryName.parse(literal + ":" + port);
    }

    /// What its certificate is for, each once.
    public List<String> names() {
        return Stream.concat(Stream.of(host), otherNames.stream()).map(name -> name.replaceAll("[\\[\\]]", ""))
                .distinct().toList();
    }

    public boolean tls() {
        return encryption != Encryption.NONE;
    }

    /// Whether only the engine's own computer reaches it.
    public boolean loopback() {
        return address.startsWith("127.") || address.equals("::1");
    }

    /// Whether its images lie in a volume of the engine's, not in a folder.
    public boolean volume() {
        return !storage.contains("/") && !storage.contains("\\");
    }

    /// How its container is run.
    public RunOptions options() {
        var life = new RunOptions.Life(true, false, "unless-stopped", "", OptionalInt.empty(), "", "");
        return new RunOptions(image, container, RunOptions.Start.NONE,
                new RunOptions.Environment(variables(), List.of()),
                new RunOptions.Connections(List.of(new PortMapping(address, port, INSIDE, "tcp")), false, "", "",
                        List.of()),
                new RunOptions.Storage(List.of(mount(storage)), List.of(), false), RunOptions.Limits.NONE, life,
                Optional.empty(), List.of(LABEL + "=" + registry().domain()));
    }

    /// As `--volume` takes it.
    static String mount(String storage) {
        return storage + ":" + DATA;
    }

    private List<String> variables() {
        var all = new ArrayList<String>();
        if (deletion) {
            all.add("REGISTRY_STORAGE_DELETE_ENABLED=true");
        }
        if (!open) {
            all.add("REGISTRY_AUTH=htpasswd");
            all.add("REGISTRY_AUTH_HTPASSWD_REALM=" + registry().domain());
            all.add("REGISTRY_AUTH_HTPASSWD_PATH=" + HTPASSWD);
        }
        if (tls()) {
            all.add("REGISTRY_HTTP_TLS_CERTIFICATE=" + CERTIFICATE);
            all.add("REGISTRY_HTTP_TLS_KEY=" + KEY);
        }
        return all;
    }
}
