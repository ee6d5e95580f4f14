package dev.strata.core.command;

import java.util.List;

/// Something a person can ask an engine for, and the docker command that does the same.
/// The same record is what the engine call takes, what the job list shows and what "Copy as docker command" copies.
public sealed interface DockerCommand permits
        Pull, ListImages, InspectImage, ImageHistory, LogIn, LogOut, RemoveImages, RemoveContainers, Tag, Push, Save,
        Load, Import, Send, ReportDisk, PruneBuildCache, ListContainers, InspectContainer, ControlContainers,
        RenameContainer, ContainerLogs, ListProcesses, WatchUsage, ListChanges, CopyFiles, Run, Attach, Exec, Commit, Build {

    /// The words after `docker`, unquoted.
    List<String> arguments();

    /// The whole line, quoted for a shell.
    default String line(ShellQuoting shell) {
        return "docker " + shell.join(arguments());
    }

    /// The whole line, quoted for this system's shell.
    default String line() {
        return line(ShellQuoting.system());
    }
}
