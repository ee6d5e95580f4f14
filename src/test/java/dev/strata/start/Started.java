package dev.strata.start;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import dev.strata.harness.Until;

/// A Strata in a process of its own, with the home folder it is given and no engine that it would find by itself.
final class Started implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Process process;
    private final Thread reader;
    private final List<String> said = new CopyOnWriteArrayList<>();

    /// @param options of Java
    Started(Path home, List<String> options, String... words) throws IOException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dprism.order=sw", "--enable-native-access=ALL-UNNAMED", "-cp",
                System.getProperty("java.class.path")));
        command.addAll(options);
        command.add("dev.strata.start.Watched");
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).directory(home.toFile());
        builder.environment().put("HOME", home.toString());
        builder.environment().put("DOCKER_HOST", "unix://" + home + "/none.sock");
        builder.environment().keySet().removeIf(name -> name.startsWith("XDG_") || name.equals("DOCKER_CONFIG"));
        process = builder.start();
        reader = Thread.ofPlatform().daemon().start(this::listen);
    }

    private void listen() {
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                said.add(line);
            }
        } catch (IOException e) {
            // Closed: it was ended.
        }
    }

    void says(String words) {
        Until.holds(words + " in " + said, LIMIT, () -> {
            if (said.stream().anyMatch(line -> line.contains(words))) {
                return true;
            }
            if (!process.isAlive()) {
                throw new IOException("It has ended: " + said);
            }
            return false;
        });
    }

    List<String> said() {
        return said;
    }

    void order(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    long pid() {
        return process.pid();
    }

    int end() throws InterruptedException {
        if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("It has not ended: " + said);
        }
        return process.exitValue();
    }

    void terminate() {
        process.destroy();
    }

    /// All that it has said is there then.
    void ended() throws InterruptedException {
        reader.join(LIMIT);
    }

    @Override
    public void close() throws Exception {
        process.destroyForcibly().waitFor();
    }
}
