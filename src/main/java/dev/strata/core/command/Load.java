package dev.strata.core.command;

import java.util.List;

/// `docker load`: the images of an archive, with their names.
///
/// @param file where from
public record Load(String file) implements DockerCommand {

    @Override
    public List<String> arguments() {
        return packedAnew() ? List.of("load") : List.of("load", "--input", file);
    }

    /// Engines before 23 unpack gzip only.
    private boolean packedAnew() {
        return Save.packer(file).filter(program -> program.equals("zstd")).isPresent();
    }

    @Override
    public String line() {
        var loads = DockerCommand.super.line();
        return packedAnew() ? "zstd -d -c " + ShellQuoting.system().quote(file) + " | " + loads : loads;
    }
}
