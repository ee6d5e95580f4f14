package dev.strata.engine.process;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.strata.engine.EngineException;
import dev.strata.engine.Unreachable;
import org.jspecify.annotations.Nullable;

/// A local socket whose every connection goes through `ssh HOST docker system dial-stdio`, as the docker CLI does it.
public final class SshBridge implements AutoCloseable {

    private final List<String> command;
    private final String host;
    private final FarProgram program;
    private final LocalSocket socket;
    private final Set<Process> processes = ConcurrentHashMap.newKeySet();
    private volatile @Nullable EngineException failure;
    private volatile boolean programMissing;

    private SshBridge(List<String> command, String host, FarProgram program) throws IOException {
        this.command = command;
        this.host = host;
        this.program = program;
        socket = LocalSocket.open("ssh");
    }

    /// @param address `ssh://[user@]host[:port][/socket]`
    /// @param options further words for ssh
    /// @throws EngineException UNREACHABLE when there is no ssh program
    public static SshBridge open(URI address, FarProgram program, List<String> options) throws EngineException {
        var host = Objects.requireNonNullElse(address.getHost(), "-");
        if (host.startsWith("-")) {
            throw new EngineException(Unreachable.SSH_FAILED, "“" + address + "” names no host.", null);
        }
        if (Programs.find("ssh").isEmpty()) {
            throw new EngineException(Unreachable.SSH_FAILED, "There is no ssh program on this computer.", null);
        }
        try {
            var bridge = new SshBridge(command(address, host, program, options), host, program);
            bridge.socket.start(bridge::carry);
            return bridge;
        } catch (IOException e) {
            throw new EngineException(Unreachable.SSH_FAILED, "No local socket could be made: " + e.getMessage(), e);
        }
    }

    /// BatchMode: nobody is there to type a password. The host stands after `--`, so that it can be no option.
    private static List<String> command(URI address, String host, FarProgram program, List<String> options) {
        var command = new ArrayList<>(List.of("ssh", "-o", "BatchMode=yes", "-o", "ConnectTimeout=5", "-T"));
        command.addAll(options);
        if (address.getPort() > 0) {
            command.addAll(List.of("-p", String.valueOf(address.getPort())));
        }
        if (address.getUserInfo() != null) {
            command.addAll(List.of("-l", address.getUserInfo()));
        }
        command.addAll(List.of("--", host));
        command.addAll(program.command(address));
        return List.copyOf(command);
    }

    /// Where the client connects to.
    public URI address() {
        return socket.address();
    }

    /// Why ssh failed, when it has.
    public Optional<EngineException> failure() {
        return Optional.ofNullable(failure);
    }

    /// Whether ssh got through and the far side has no such program.
    public boolean programMissing() {
        return programMissing;
    }

    /// What stands at the far side of a connection without the socket between.
    public interface Far extends AutoCloseable {
        InputStream in();

        /// Not buffered; closing it says that nothing more is sent, and what is received goes on.
        OutputStream out();

        @Override
        void close();
    }

    /// A connection past the socket, whose two ways can end one after the other.
    public Far dial() throws IOException {
        var process = Programs.process(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        processes.add(process);
        process.onExit().thenRun(() -> processes.remove(process));
        return new Far() {
            @Override
            public InputStream in() {
                return process.getInputStream();
            }

            @Override
            public OutputStream out() {
                return new Flushing(process.getOutputStream());
            }

            @Override
            public void close() {
                process.destroy();
            }
        };
    }

    /// Java holds back what is sent to a process.
    private static final class Flushing extends FilterOutputStream {

        Flushing(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            out.flush();
        }
    }

    /// How many ssh processes run.
    int connections() {
        return processes.size();
    }

    private void carry(SocketChannel connection) throws IOException {
        var process = Programs.process(command).start();
        processes.add(process);
        var hungUp = new AtomicBoolean();
        var said = new CompletableFuture<String>();
        start("-err", () -> said.complete(Programs.output(process.getErrorStream())));
        start("-out", () -> {
            LocalSocket.copy(Channels.newInputStream(connection), process.getOutputStream());
            // The client has closed: nobody waits for the rest.
            hungUp.set(true);
            process.destroy();
        });
        start("-in", () -> {
            var bytes = LocalSocket.copy(process.getInputStream(), Channels.newOutputStream(connection));
            ended(process, bytes, hungUp.get() ? "" : said.join(), hungUp.get());
            LocalSocket.closeQuietly(connection);
        });
    }

    private void start(String suffix, Runnable work) {
        Thread.ofPlatform().daemon().name("ssh-" + host + suffix).start(work);
    }

    /// Says why before the client sees its connection close. A bridge that never carried anything ends: else the client,
    /// which tries once more by itself, would knock at the far side's door twice.
    private void ended(Process process, long bytes, String said, boolean hungUp) {
        try {
            var status = process.waitFor();
            if (status != 0 && !hungUp && socket.isOpen()) {
                programMissing = SshWords.programMissing(status, said);
                failure = SshWords.explain(host, program, status, said);
                if (bytes == 0) {
                    socket.close();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            processes.remove(process);
        }
    }

    @Override
    public void close() {
        socket.close();
        processes.forEach(Process::destroy);
    }
}
