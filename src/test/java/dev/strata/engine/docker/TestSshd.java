package dev.strata.engine.docker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import dev.strata.harness.Until;

/// An ssh server of the test's own on loopback: own host key, own list of keys, nothing of the user's.
final class TestSshd implements AutoCloseable {

    private final Path folder;
    private final Process process;
    private final int port;

    /// @param folder an empty one
    /// @param path the PATH that programs get on the far side
    TestSshd(Path folder, String path) throws Exception {
        this.folder = folder;
        key("host");
        key("user");
        key("stranger");
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Files.writeString(folder.resolve("config"), """
                ListenAddress 127.0.0.1
                Port %d
                HostKey %s
                AuthorizedKeysFile %s
                PidFile none
                UsePAM no
                StrictModes no
                PasswordAuthentication no
                KbdInteractiveAuthentication no
                PermitRootLogin prohibit-password
                SetEnv PATH=%s
                """.formatted(port, folder.resolve("host"), folder.resolve("user.pub"), path));
        knows("host");
        // Where sshd wants an empty folder for its own use.
        if (Files.isWritable(Path.of("/run"))) {
            Files.createDirectories(Path.of("/run/sshd"));
        }
        process = new ProcessBuilder(sshd(), "-D", "-e", "-f", folder.resolve("config").toString())
                .redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start();
        Until.holds("sshd listens; its log: " + folder.resolve("log"), Duration.ofSeconds(20), this::listens);
    }

    /// sshd must be started by its full path.
    private static String sshd() {
        return Files.isExecutable(Path.of("/usr/sbin/sshd")) ? "/usr/sbin/sshd" : "/usr/local/sbin/sshd";
    }

    private boolean listens() throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        }
    }

    private void key(String name) throws Exception {
        var made = new ProcessBuilder("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f",
                folder.resolve(name).toString())
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
        if (made != 0) {
            throw new IllegalStateException("ssh-keygen ended with " + made);
        }
    }

    /// From now on this key is the one the client takes for the host's; none when empty.
    void knows(String key) throws IOException {
        Files.writeString(folder.resolve("known_hosts"),
                key.isEmpty() ? "" : "[127.0.0.1]:" + port + " " + Files.readString(folder.resolve(key + ".pub")));
    }

    /// ssh's options for a client with this key, and none of the user's own settings.
    List<String> options(String key) {
        return List.of("-F", "/dev/null", "-i", folder.resolve(key).toString(), "-o", "IdentitiesOnly=yes", "-o",
                "IdentityAgent=none", "-o", "GlobalKnownHostsFile=/dev/null", "-o",
                "UserKnownHostsFile=" + folder.resolve("known_hosts"));
    }

    URI address(String socket) {
        return URI.create("ssh://" + System.getProperty("user.name") + "@127.0.0.1:" + port + socket);
    }

    @Override
    public void close() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.waitFor();
    }
}
