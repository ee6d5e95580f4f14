package dev.strata;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

import dev.strata.engine.EngineException;
import dev.strata.engine.discovery.EndpointFinder;
import dev.strata.engine.instance.OneInstance;
import dev.strata.engine.store.AppFolders;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// Starts Strata. Not an Application itself, so that the class path works.
public final class Main {

    private Main() {
    }

    public static void main(String[] args) {
        home(System.getenv("HOME"));
        if (args.length > 0) {
            CommandLines.of(args[0])
                    .ifPresent(command -> System.exit(command.execute(Arrays.copyOfRange(args, 1, args.length))));
        }
        var options = new StartOptions();
        var line = new CommandLine(options);
        try {
            var parsed = line.parseArgs(args);
            if (CommandLine.printHelpIfRequested(parsed)) {
                return;
            }
            if (options.endpoint != null) {
                EndpointFinder.option(options.endpoint);
            }
        } catch (ParameterException | EngineException e) {
            line.getErr().println("strata: " + e.getMessage());
            System.exit(line.getCommandSpec().exitCodeOnInvalidInput());
        }
        var instance = instance(options);
        if (instance.isEmpty()) {
            return;
        }
        try {
            App.launch(instance.get(), args);
        } catch (UnsupportedOperationException e) {
            // JavaFX says it so when there is no screen; what App throws comes wrapped.
            line.getErr().println("strata: No window can be opened here: " + e.getMessage());
            System.exit(CommandLine.ExitCode.SOFTWARE);
        }
    }

    /// A second window on another engine is a wish of its own, and what a program starts must not end in a person's window.
    ///
    /// @return empty where the Strata that runs has taken the files
    private static Optional<OneInstance> instance(StartOptions options) {
        var rehearsed = Stream.of(Rehearsal.PICTURE, Rehearsal.TOUR, Rehearsal.TIMES)
                .anyMatch(property -> System.getProperty(property) != null);
        if (rehearsed || options.endpoint != null) {
            return Optional.of(OneInstance.apart());
        }
        var desktop = Stream.of("WAYLAND_DISPLAY", "DISPLAY").map(name -> System.getenv().getOrDefault(name, ""))
                .reduce("", (all, one) -> all + " " + one);
        return OneInstance.begin(AppFolders.ofThisUser().state(),
                options.files.stream().map(Path::toAbsolutePath).toList(), desktop);
    }

    /// Where docker, ssh and git look too. Java asks the list of users instead.
    private static void home(@Nullable String home) {
        if (home != null && home.startsWith("/")) {
            System.setProperty("user.home", home);
        }
    }
}
