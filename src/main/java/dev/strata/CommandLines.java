package dev.strata;

import java.io.PrintWriter;
import java.util.Objects;
import java.util.Optional;

import dev.strata.cli.CheckCommand;
import dev.strata.cli.ContextCommand;
import dev.strata.cli.LayersCommand;
import dev.strata.cli.ParseCommand;
import dev.strata.engine.Endpoint;
import dev.strata.engine.Engine;
import dev.strata.engine.EngineException;
import dev.strata.engine.Engines;
import dev.strata.engine.LayerIndex;
import dev.strata.engine.Monitor;
import dev.strata.engine.RemoteImages;
import dev.strata.engine.SelfCheck;
import dev.strata.engine.Unreachable;
import dev.strata.engine.archive.ImageArchives;
import dev.strata.engine.credentials.DockerLogins;
import dev.strata.engine.discovery.EndpointFinder;
import dev.strata.engine.docker.DockerEngines;
import dev.strata.engine.json.ImageJson;
import dev.strata.engine.process.CredentialHelpers;
import dev.strata.engine.process.LocalService;
import dev.strata.engine.registry.KeptRegistries;
import dev.strata.engine.registry.RegistryImages;
import dev.strata.engine.selfcheck.SelfChecks;
import dev.strata.engine.store.AppFolders;
import dev.strata.engine.store.FileLayerIndex;
import dev.strata.engine.store.Logs;
import dev.strata.ui.shell.EngineWords;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// The commands that need no window, with their parts; an engine's are made only when one is asked for.
final class CommandLines {

    private CommandLines() {
    }

    /// @return empty where the word is no command's name: then it is a file that the window opens
    static Optional<CommandLine> of(String name) {
        return switch (name) {
            case "layers" -> Optional.of(layers());
            case "parse" -> Optional.of(line(new ParseCommand().spec()));
            case "check" -> Optional.of(line(new CheckCommand().spec()));
            case "context" -> Optional.of(line(new ContextCommand().spec()));
            default -> Optional.empty();
        };
    }

    /// Says what is found.
    ///
    /// @param address the engine named on the command line; null for none
    /// @return 0, or 1 where something is broken
    static int selfCheck(@Nullable String address, PrintWriter out) throws EngineException {
        Logs.quiet();
        var folders = AppFolders.ofThisUser();
        var finder = EndpointFinder.ofThisComputer();
        var engines = new DockerEngines(finder, new LocalService(folders.state()),
                new DockerLogins(finder.configFolder(), new CredentialHelpers()));
        var report = selfCheck(folders, finder, engines, address == null ? null : engines.endpoint(address)).run();
        out.print(report.text());
        out.flush();
        return report.well() ? 0 : 1;
    }

    /// The same for the window.
    static SelfCheck selfCheck(AppFolders folders, EndpointFinder finder, Engines engines, @Nullable Endpoint option) {
        return new SelfChecks(new SelfChecks.Parts(Version.number(), folders, finder.configFolder(),
                engines, new CredentialHelpers(), option, System.getenv()),
                (endpoint, why) -> EngineWords.reason(
                        why.reason() instanceof Unreachable reason ? reason : Unreachable.OTHER,
                        Objects.requireNonNullElse(why.getMessage(), "")));
    }

    private static CommandLine layers() {
        var folders = AppFolders.ofThisUser();
        // Half of a short command's time is Java finding its classes: those for JSON are found while it reads its words.
        Thread.ofPlatform().daemon().start(ImageJson::load);
        var index = FileLayerIndex.ofThisUser(folders);
        return line(new LayersCommand(new ImageArchives(), index, endpoint -> connected(endpoint, folders),
                () -> remote(folders, index)).spec());
    }

    /// With the logins and certificates that docker has.
    private static RemoteImages remote(AppFolders folders, LayerIndex index) {
        var finder = EndpointFinder.ofThisComputer();
        return new RegistryImages(new KeptRegistries(folders.config().resolve("registries.json"),
                new DockerLogins(finder.configFolder(), new CredentialHelpers()), finder.dockerFolders()), index);
    }

    private static CommandLine line(CommandSpec spec) {
        var line = new CommandLine(spec);
        line.getCommandSpec().version(new StartCommand.Versions().getVersion());
        line.setParameterExceptionHandler((e, words) -> {
            line.getErr().println("strata: " + e.getMessage());
            return line.getCommandSpec().exitCodeOnInvalidInput();
        });
        return line;
    }

    private static Engine connected(@Nullable String address, AppFolders folders) throws EngineException {
        var finder = EndpointFinder.ofThisComputer();
        var engines = new DockerEngines(finder, new LocalService(folders.state()),
                new DockerLogins(finder.configFolder(), new CredentialHelpers()));
        if (address != null) {
            return engines.connect(engines.endpoint(address), Monitor.NONE);
        }
        EngineException last = null;
        for (Endpoint endpoint : engines.endpoints()) {
            try {
                return engines.connect(endpoint, Monitor.NONE);
            } catch (EngineException e) {
                last = last == null ? e : last;
            }
        }
        throw new EngineException(EngineException.Kind.NOT_FOUND,
                "There is no file of this name, and no engine answers"
                        + (last == null ? "" : " (" + last.getMessage() + ")") + ": name one with --endpoint.",
                last);
    }
}
