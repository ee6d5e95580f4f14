package dev.strata;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The command line.
@Command(name = "strata", mixinStandardHelpOptions = true, versionProvider = StartOptions.Version.class, description = "Shows and manages container images.", footer = {
        "", "Without a window: strata layers, check, parse or context, each with --help"})
final class StartOptions {

    @Option(names = "--endpoint", paramLabel = "URL", description = "The engine to use: unix:///path, tcp://host:port or ssh://user@host. Opens a window of its own; without this option the files open in the window that is there.")
    @Nullable
    String endpoint;

    @Option(names = "--show", paramLabel = "WHAT", description = "What to begin with: a page (images, layers, containers, build, hub, registries, archive, disk, journal, settings), open to choose a file, or new-dockerfile.")
    String show = "";

    @Option(names = "--self-check", description = "Says, without a window, what Strata finds about itself, its folders, docker's settings and the engines, for a bug report. Ends with 1 where something is broken.")
    boolean selfCheck;

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "Image archives to open: what docker save or podman save has written, or an OCI layout. Dockerfiles too.")
    List<Path> files = List.of();

    /// Files alone, or nothing, as a desktop starts a program: there is nothing to parse then, and a person waits.
    static Optional<StartOptions> ofFiles(String[] args) {
        if (Arrays.stream(args).anyMatch(arg -> arg.isEmpty() || arg.startsWith("-") || arg.startsWith("@"))) {
            return Optional.empty();
        }
        var options = new StartOptions();
        try {
            options.files = Arrays.stream(args).map(Path::of).toList();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
        return Optional.of(options);
    }

    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[]{"Strata " + number()};
        }

        static String number() {
            return property("version", "unknown");
        }

        /// Where the newest release is told; empty where this build does not know.
        static String releases() {
            return property("releases", "");
        }

        private static String property(String name, String otherwise) {
            var properties = new Properties();
            try (InputStream stream = StartOptions.class.getResourceAsStream("/dev/strata/version.properties")) {
                if (stream != null) {
                    properties.load(stream);
                }
            } catch (IOException e) {
                System.getLogger(StartOptions.class.getName()).log(System.Logger.Level.WARNING, "No version", e);
            }
            return properties.getProperty(name, otherwise);
        }
    }
}
