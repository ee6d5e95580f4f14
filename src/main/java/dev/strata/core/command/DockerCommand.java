package dev.strata.core.command;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Something a person can ask an engine for, and the docker command that does the same.
/// The same record is what the engine call takes, what the job list shows and what "Copy as docker command" copies.
public sealed interface DockerCommand permits
        Pull, ListImages, InspectImage, ImageHistory, LogIn, LogOut, RemoveImages, RemoveContainers, Tag, Push, Save,
        Load, Import, Send, ReportDisk, PruneBuildCache, ListContainers, InspectContainer, ControlContainers,
        RenameContainer, ContainerLogs, ListProcesses, WatchUsage, ListChanges, CopyFiles, Run, Attach, Exec, Commit,
        Build, Search, InspectRemote, CopyImage, DeleteManifest {

    /// The words after `docker`, unquoted.
    List<String> arguments();

    /// Variables that docker must find where it runs; none for most.
    default Map<String, String> variables() {
        return Map.of();
    }

    /// The whole line, quoted for this system's shell.
    default String line() {
        return line(ShellQuoting.system());
    }

    /// The whole line, quoted for a shell.
    default String line(ShellQuoting shell) {
        var variables = variables().entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(variable -> shell.assign(variable.getKey(), variable.getValue())).collect(Collectors.joining());
        return variables + "docker " + shell.join(arguments());
    }
}
