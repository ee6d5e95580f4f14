package dev.strata;

import java.util.Arrays;

import dev.strata.engine.EngineException;
import dev.strata.engine.discovery.EndpointFinder;
import javafx.application.Application;
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
        try {
            Application.launch(App.class, args);
        } catch (UnsupportedOperationException e) {
            // JavaFX says it so when there is no screen; what App throws comes wrapped.
            line.getErr().println("strata: No window can be opened here: " + e.getMessage());
            System.exit(CommandLine.ExitCode.SOFTWARE);
        }
    }

    /// Where docker, ssh and git look too. Java asks the list of users instead.
    private static void home(@Nullable String home) {
        if (home != null && home.startsWith("/")) {
            System.setProperty("user.home", home);
        }
    }
}
