package dev.strata;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import dev.strata.engine.instance.OneInstance;
import dev.strata.engine.instance.RunMark;
import dev.strata.engine.instance.Wish;
import dev.strata.engine.store.AppFolders;
import dev.strata.engine.store.Logs;
import org.jspecify.annotations.Nullable;

/// Starts Strata. Not an Application itself, so that the class path works.
public final class Main {

    /// As picocli has it for what goes wrong inside a program.
    private static final int BROKEN = 1;

    private Main() {
    }

    public static void main(String[] args) {
        home(System.getenv("HOME"));
        if (args.length > 0) {
            CommandLines.of(args[0])
                    .ifPresent(command -> System.exit(command.execute(Arrays.copyOfRange(args, 1, args.length))));
        }
        StartOptions.ofFiles(args).or(() -> StartCommand.parse(args)).ifPresent(Main::start);
    }

    private static void start(StartOptions options) {
        var instance = instance(options);
        if (instance.isEmpty()) {
            missing(options.files());
            return;
        }
        var state = AppFolders.ofThisUser().state();
        Logs.into(state);
        // Until there is a window that can say it.
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> System.getLogger(Main.class.getName())
                .log(System.Logger.Level.ERROR, "Unexpected", failure));
        var mark = new RunMark(state);
        try {
            App.launch(instance.get(), mark, options);
        } catch (UnsupportedOperationException e) {
            // JavaFX says it so when there is no screen; what App throws comes wrapped.
            System.err.println("strata: No window can be opened here: " + e.getMessage());
            System.exit(BROKEN);
        } catch (RuntimeException | LinkageError e) {
            var why = e.getCause() == null ? e : e.getCause();
            Logs.fatal(why);
            mark.keep();
            System.err.println("strata: Strata does not start: "
                    + Logs.blotted(Objects.requireNonNullElse(why.getMessage(), why.toString()).lines().findFirst()
                            .orElse(""))
                    + ". More is in " + state + ".");
            System.exit(BROKEN);
        }
    }

    /// The window that has taken them says so too, but nobody may look at it.
    private static void missing(List<Path> files) {
        var none = files.stream().filter(file -> !Files.exists(file)).toList();
        none.forEach(file -> System.err.println("strata: There is no file " + file + "."));
        if (!none.isEmpty()) {
            System.exit(BROKEN);
        }
    }

    /// A second window on another engine is a wish of its own, and what a program starts must not end in a person's window.
    ///
    /// @return empty where the Strata that runs has taken the files
    private static Optional<OneInstance> instance(StartOptions options) {
        if (Rehearsal.asked() || options.endpoint() != null) {
            return Optional.of(OneInstance.apart());
        }
        var desktop = Stream.of("WAYLAND_DISPLAY", "DISPLAY").map(name -> System.getenv().getOrDefault(name, ""))
                .reduce("", (all, one) -> all + " " + one);
        return OneInstance.begin(AppFolders.ofThisUser().state(),
                new Wish(options.show(), options.files().stream().map(Path::toAbsolutePath).toList()), desktop);
    }

    /// Where docker, ssh and git look too. Java asks the list of users instead.
    private static void home(@Nullable String home) {
        if (home != null && home.startsWith("/")) {
            System.setProperty("user.home", home);
        }
    }
}
