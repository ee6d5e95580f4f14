package dev.strata;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import dev.strata.engine.EngineException;
import dev.strata.engine.discovery.EndpointFinder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/// The command line that opens the window.
@Command(name = "strata", mixinStandardHelpOptions = true, versionProvider = StartCommand.Versions.class, description = "Shows and manages container images.", footer = {
        "", "Without a window: strata layers, check, parse or context, each with --help"})
final class StartCommand {

    @Option(names = "--endpoint", paramLabel = "URL", description = "The engine to use: unix:///path, tcp://host:port or ssh://user@host. Opens a window of its own; without this option the files open in the window that is there.")
    @Nullable
    private String endpoint;

    @Option(names = "--show", paramLabel = "WHAT", description = "What to begin with: a page (images, layers, containers, build, hub, registries, archive, disk, journal, settings), open to choose a file, or new-dockerfile.")
    private String show = "";

    @Option(names = "--self-check", description = "Says, without a window, what Strata finds about itself, its folders, docker's settings and the engines, for a bug report. Ends with 1 where something is broken.")
    private boolean selfCheck;

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "Image archives to open: what docker save or podman save has written, or an OCI layout. Dockerfiles too.")
    private List<Path> files = List.of();

    /// Ends Java where the words are wrong.
    ///
    /// @return empty where there is nothing more to do
    static Optional<StartOptions> parse(String[] args) {
        var command = new StartCommand();
        var line = new CommandLine(command);
        try {
            if (CommandLine.printHelpIfRequested(line.parseArgs(args))) {
                return Optional.empty();
            }
            if (!command.show.isEmpty() && !Strata.SHOWN.contains(command.show)) {
                throw new ParameterException(line, "“" + command.show + "” cannot be shown: there are "
                        + String.join(", ", Strata.SHOWN) + ".");
            }
            if (command.endpoint != null) {
                EndpointFinder.option(command.endpoint);
            }
            if (command.selfCheck) {
                System.exit(CommandLines.selfCheck(command.endpoint, line.getOut()));
            }
        } catch (ParameterException | EngineException e) {
            line.getErr().println("strata: " + e.getMessage());
            System.exit(line.getCommandSpec().exitCodeOnInvalidInput());
        }
        return Optional.of(new StartOptions(command.endpoint, command.show, command.files));
    }

    /// What `--version` says, as picocli asks for it.
    static final class Versions implements IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[]{"Strata " + Version.number()};
        }
    }
}
