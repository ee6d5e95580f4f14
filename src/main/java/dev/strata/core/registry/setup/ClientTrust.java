package dev.strata.core.registry.setup;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import dev.strata.core.image.RegistryName;

/// What a computer that is to use a registry has to be told, by system and by client.
public final class ClientTrust {

    /// The file that the commands copy; it is beside whoever runs them.
    public static final String FILE = "ca.crt";

    /// Where the commands are for.
    public enum System {
        LINUX("Linux"), MAC("macOS"), WINDOWS("Windows");

        private final String words;

        System(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }

        /// @param name as Java has it: `Windows 11`, `Mac OS X`
        public static System of(String name) {
            var lower = name.toLowerCase(Locale.ROOT);
            return lower.startsWith("windows") ? WINDOWS : lower.startsWith("mac") ? MAC : LINUX;
        }
    }

    /// What a registry asks of its clients.
    public enum Need {
        /// To trust an authority.
        AUTHORITY,
        /// To go without TLS.
        INSECURE,
        /// Nothing: its certificate is signed by an authority that every system knows.
        NOTHING
    }

    /// Commands for one client, and what they do.
    ///
    /// @param title whom they are for
    /// @param text what they do and what is needed after them
    /// @param commands lines, or the content of a file
    public record Block(System system, String title, String text, String commands) {
    }

    private final String registry;
    private final String name;
    private final List<Block> blocks = new ArrayList<>();

    private ClientTrust(RegistryName registry) {
        this.registry = registry.domain();
        this.name = registry.domain().replaceAll("[^A-Za-z0-9.-]+", "-").replaceAll("^-+", "");
    }

    /// @param here the system whose blocks come first
    public static List<Block> of(RegistryName registry, Need need, System here) {
        var made = new ClientTrust(registry);
        switch (need) {
            case AUTHORITY -> made.authority();
            case INSECURE -> made.insecure();
            case NOTHING -> {
            }
        }
        return made.blocks.stream().sorted(Comparator.comparing(block -> block.system() != here)).toList();
    }

    private void add(System system, String title, String text, String... lines) {
        blocks.add(new Block(system, title, text, String.join("\n", lines)));
    }

    /// Folders first: what lies there counts for this one registry, and for nothing else that the authority may sign.
    private void authority() {
        linux();
        mac();
        windows();
    }

    /// dockerd(8) reads `certs.d` at each connection; containers-certs.d(5) for Podman, Buildah and Skopeo.
    private void linux() {
        add(System.LINUX, "Docker", "For this registry only, at once, for all users of that computer’s Docker.",
                "sudo mkdir -p /etc/docker/certs.d/" + registry,
                "sudo cp " + FILE + " /etc/docker/certs.d/" + registry + "/ca.crt");
        add(System.LINUX, "Podman, Buildah, Skopeo",
                "For this registry only, at once. Without root, the folder is ~/.config/containers/certs.d.",
                "sudo mkdir -p /etc/containers/certs.d/" + registry,
                "sudo cp " + FILE + " /etc/containers/certs.d/" + registry + "/ca.crt");
        add(System.LINUX, "The whole system: Debian, Ubuntu",
                "Every program then trusts whatever this authority signs. Docker reads it when it is started again.",
                "sudo cp " + FILE + " /usr/local/share/ca-certificates/" + name + ".crt",
                "sudo update-ca-certificates",
                "sudo systemctl restart docker");
        add(System.LINUX, "The whole system: Fedora, RHEL",
                "Every program then trusts whatever this authority signs. Docker reads it when it is started again.",
                "sudo cp " + FILE + " /etc/pki/ca-trust/source/anchors/" + name + ".crt",
                "sudo update-ca-trust",
                "sudo systemctl restart docker");
    }

    private void mac() {
        add(System.MAC, "Docker Desktop", "For this registry only. Restart Docker Desktop after it.",
                "mkdir -p ~/.docker/certs.d/" + registry,
                "cp " + FILE + " ~/.docker/certs.d/" + registry + "/ca.crt");
        add(System.MAC, "Podman machine", "For this registry only, in the virtual machine that Podman runs in.",
                "podman machine ssh sudo mkdir -p /etc/containers/certs.d/" + registry,
                "podman machine ssh sudo tee /etc/containers/certs.d/" + registry + "/ca.crt < " + FILE);
        add(System.MAC, "The whole system",
                "Every program then trusts whatever this authority signs. Restart Docker Desktop after it.",
                "sudo security add-trusted-cert -d -r trustRoot -k /Library/Keychains/System.keychain " + FILE);
    }

    private void windows() {
        add(System.WINDOWS, "Docker Desktop and the whole system",
                "In a PowerShell of the administrator’s. Every program then trusts whatever this authority signs. Restart "
                        + "Docker Desktop after it. The same without PowerShell: certutil -addstore -f Root " + FILE,
                "Import-Certificate -FilePath " + FILE + " -CertStoreLocation Cert:\\LocalMachine\\Root");
        add(System.WINDOWS, "Docker Engine for Windows containers",
                "For this registry only; a folder’s name holds no colon there.",
                "mkdir \"$env:ProgramData\\docker\\certs.d\\" + registry.replace(":", "") + "\"",
                "copy " + FILE + " \"$env:ProgramData\\docker\\certs.d\\" + registry.replace(":", "") + "\\ca.crt\"");
        add(System.WINDOWS, "Podman machine", "For this registry only, in the virtual machine that Podman runs in.",
                "podman machine ssh sudo mkdir -p /etc/containers/certs.d/" + registry,
                "Get-Content " + FILE + " | podman machine ssh sudo tee /etc/containers/certs.d/" + registry
                        + "/ca.crt");
    }

    /// dockerd(8), `insecure-registries`; containers-registries.conf(5).
    private void insecure() {
        var daemon = "{ \"insecure-registries\": [\"" + registry + "\"] }";
        add(System.LINUX, "Docker: /etc/docker/daemon.json",
                "Add this to what is in the file, then: sudo systemctl restart docker. Docker needs it for no registry of "
                        + "its own computer (localhost, 127.0.0.1).",
                daemon);
        add(System.LINUX, "Podman, Buildah, Skopeo: /etc/containers/registries.conf.d/" + name + ".conf",
                "Counts at once. Without root, the folder is ~/.config/containers/registries.conf.d.",
                podman());
        for (var system : List.of(System.MAC, System.WINDOWS)) {
            add(system, "Docker Desktop: Settings, Docker Engine",
                    "Add this to what stands there, then “Apply & restart”.", daemon);
            add(system, "Podman machine: /etc/containers/registries.conf.d/" + name + ".conf",
                    "In the virtual machine that Podman runs in: podman machine ssh.", podman());
        }
    }

    private String podman() {
        return "[[registry]]\nlocation = \"" + registry + "\"\ninsecure = true";
    }
}
