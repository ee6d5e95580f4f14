package dev.strata.engine.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.strata.engine.EngineException;
import dev.strata.engine.Unreachable;
import org.jspecify.annotations.Nullable;

/// A local socket whose every connection goes through `ssh HOST docker system dial-stdio`, as the docker CLI does it.
/// The socket lies in a folder that only this user may enter.
public final class SshBridge implements AutoCloseable {

    private final List<String> command;
    private final String host;
    private final Path folder;
    private final ServerSocketChannel server;
    private final Set<Process> processes = ConcurrentHashMap.newKeySet();
    private volatile @Nullable EngineException failure;

    private SshBridge(List<String> command, String host) throws IOException {
        this.command = command;
        this.host = host;
        folder = Files.createTempDirectory("strata-ssh");
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(folder.resolve("s")));
    }

    /// @param address `ssh://[user@]host[:port]`
    /// @throws EngineException UNREACHABLE when there is no ssh program
    public static SshBridge open(URI address) throws EngineException {
        return open(address, List.of());
    }

    /// @param options further words for ssh, before the host
    static SshBridge open(URI address, List<String> options) throws EngineException {
        var host = address.getHost();
        if (host == null || host.startsWith("-") || Programs.find("ssh").isEmpty()) {
            throw new EngineException(Unreachable.SSH_FAILED,
                    host == null || host.startsWith("-")
                            ? "“" + address + "” names no host."
                            : "There is no ssh program on this computer.",
                    null);
        }
        var command = new ArrayList<>(List.of("ssh", "-o", "BatchMode=yes", "-o", "ConnectTimeout=5", "-T"));
        command.addAll(options);
        if (address.getPort() > 0) {
            command.addAll(List.of("-p", String.valueOf(address.getPort())));
        }
        if (address.getUserInfo() != null) {
            command.addAll(List.of("-l", address.getUserInfo()));
        }
        command.addAll(List.of("--", host, "docker", "system", "dial-stdio"));
        try {
            var bridge = new SshBridge(List.copyOf(command), host);
            Thread.ofPlatform().daemon().name("ssh-bridge").start(bridge::accept);
            return bridge;
        } catch (IOException e) {
            throw new EngineException(Unreachable.SSH_FAILED, "No local socket could be made: " + e.getMessage(), e);
        }
    }

    /// Where the client connects to.
    public URI address() {
        return URI.create("unix://" + folder.resolve("s"));
    }

    /// Why ssh failed, when it has.
    public Optional<EngineException> failure() {
        return Optional.ofNullable(failure);
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                var connection = server.accept();
                carry(connection);
            } catch (IOException e) {
                if (!(e instanceof ClosedChannelException)) {
                    System.getLogger(SshBridge.class.getName()).log(System.Logger.Level.WARNING, "ssh bridge", e);
                }
            }
        }
    }

    private void carry(SocketChannel connection) throws IOException {
        var process = Programs.process(command).start();
        processes.add(process);
        var name = "ssh-" + host;
        Thread.ofPlatform().daemon().name(name + "-out").start(() -> copy(Channels.newInputStream(connection),
                process.getOutputStream()));
        Thread.ofPlatform().daemon().name(name + "-in").start(() -> {
            copy(process.getInputStream(), Channels.newOutputStream(connection));
            ended(process, connection);
        });
    }

    private void ended(Process process, SocketChannel connection) {
        var said = Programs.output(process.getErrorStream());
        try (connection) {
            if (process.waitFor() != 0 && server.isOpen()) {
                failure = inWords(said);
            }
        } catch (IOException e) {
            System.getLogger(SshBridge.class.getName()).log(System.Logger.Level.DEBUG, "ssh bridge", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            processes.remove(process);
        }
    }

    private static void copy(InputStream from, OutputStream to) {
        try (to) {
            var buffer = new byte[64 << 10];
            for (var n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                to.write(buffer, 0, n);
                to.flush();
            }
        } catch (IOException e) {
            // One side has closed: so does the other.
        }
    }

    private EngineException inWords(String said) {
        var lower = said.toLowerCase(Locale.ROOT);
        if (lower.contains("remote host identification has changed")) {
            return failed(Unreachable.SSH_HOST_KEY, "The host key of " + host
                    + " is another one than before: someone may be listening in, or the host was set up anew. Ask who runs it, then remove the old key with ssh-keygen -R "
                    + host + ".");
        }
        if (lower.contains("host key verification failed")) {
            return failed(Unreachable.SSH_HOST_KEY, "The host key of " + host + " is not known: connect once with ssh "
                    + host + " in a terminal and accept it.");
        }
        if (lower.contains("permission denied")) {
            return failed(Unreachable.SSH_KEY_REFUSED, host
                    + " refuses this user’s ssh keys: add your public key there, or load your key with ssh-add.");
        }
        if (lower.contains("could not resolve hostname")) {
            return failed(Unreachable.HOST_UNKNOWN, "The host " + host + " is not known.");
        }
        if (lower.contains("command not found") || lower.contains("not recognized")) {
            return failed(Unreachable.SSH_FAILED, "There is no docker program on " + host + ".");
        }
        return failed(Unreachable.SSH_FAILED, "ssh " + host + ": " + said.strip());
    }

    private static EngineException failed(Unreachable reason, String sentence) {
        return new EngineException(reason, sentence, null);
    }

    @Override
    public void close() {
        try {
            server.close();
            processes.forEach(Process::destroy);
            Files.deleteIfExists(folder.resolve("s"));
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            System.getLogger(SshBridge.class.getName()).log(System.Logger.Level.DEBUG, "Closing a bridge", e);
        }
    }
}
