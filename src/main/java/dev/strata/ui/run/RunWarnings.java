package dev.strata.ui.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.strata.core.container.ContainerSummary;
import dev.strata.core.image.ImageDetails;
import dev.strata.core.run.PortMapping;
import dev.strata.core.run.RunOptions;
import dev.strata.engine.EngineInfo;
import dev.strata.ui.Messages;
import org.jspecify.annotations.Nullable;

/// What may go wrong with a run that docker would take, before it does.
final class RunWarnings {

    private final RunOptions options;
    private final List<String> found = new ArrayList<>();

    private RunWarnings(RunOptions options) {
        this.options = options;
    }

    /// @param details of the image, null while it is not known
    /// @param withheld variables whose values a profile has not kept
    static List<String> of(RunOptions options, @Nullable ImageDetails details, List<ContainerSummary> containers,
            EngineInfo info, Set<String> withheld) {
        var made = new RunWarnings(options);
        made.ports(containers);
        made.platform(details, info);
        var missing = withheld.stream().filter(options.environment().variables()::contains).sorted().toList();
        if (!missing.isEmpty()) {
            made.found.add(Messages.get("run.withheld", String.join(", ", missing)));
        }
        return made.found;
    }

    private void ports(List<ContainerSummary> containers) {
        var connections = options.connections();
        if (connections.network().equals("host") && !connections.ports().isEmpty()) {
            found.add(Messages.get("run.port.host"));
            return;
        }
        connections.ports().forEach(port -> takenBy(port, containers)
                .ifPresent(taken -> found.add(Messages.get("run.port.taken", taken.port(), taken.by()))));
    }

    /// @param by the container's name
    record Taken(String port, String by) {
    }

    /// The running container that has a port of the engine's computer already.
    static Optional<Taken> takenBy(PortMapping port, List<ContainerSummary> containers) {
        return containers.stream().filter(ContainerSummary::running)
                .flatMap(container -> container.ports().stream()
                        .filter(bound -> bound.hostPort() > 0 && port.takes(bound.hostPort(), bound.protocol())
                                && meet(port.hostAddress(), bound.hostAddress()))
                        .map(bound -> new Taken(String.valueOf(bound.hostPort()), container.name())))
                .findFirst();
    }

    private static boolean meet(String one, String other) {
        var all = Set.of("", "0.0.0.0", "::");
        return all.contains(one) || all.contains(other) || one.equals(other);
    }

    private void platform(@Nullable ImageDetails details, EngineInfo info) {
        if (details == null || info.platform().isEmpty()) {
            return;
        }
        var here = details.platform();
        if (!info.platform().startsWith(here.os() + "/" + here.architecture())
                && options.platform().isEmpty()) {
            found.add(Messages.get("run.platform.other", here.toString(), info.platform()));
        }
    }
}
