package dev.strata.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

import dev.strata.core.image.Units;
import dev.strata.engine.BuildContext;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import picocli.CommandLine.Model.OptionSpec;

/// `strata context`: what a build would be sent of a folder.
public final class ContextCommand extends FileCommand {

    private final OptionSpec dockerfile = OptionSpec.builder("-f", "--file").paramLabel("FILE").arity("1")
            .type(String.class).description("The Dockerfile; the folder's own when not said.").build();
    private final OptionSpec format = formatOption();

    public ContextCommand() {
        super("context", "DIR", "The folder that is built.",
                "Lists what a build would be sent of a folder, by the rules of its .dockerignore, with sizes in bytes.");
        spec().addOption(dockerfile).addOption(format);
    }

    @Override
    int run(Path of, PrintWriter out) throws EngineException, IOException {
        String named = dockerfile.getValue();
        var context = BuildContext.of(of, named == null ? Optional.empty() : Optional.of(path(named)),
                BuildContext.Walker.BUILDKIT, Monitor.NONE);
        if (format.getValue() == Format.json) {
            json(context, out);
        } else {
            context.entries().forEach(entry -> out.println(String.format(Locale.ROOT, "%12s  %s",
                    entry.kind() == BuildContext.Kind.FILE ? entry.bytes() : "", entry.path()
                            + (entry.kind() == BuildContext.Kind.FOLDER ? "/" : ""))));
            out.println(context.entries().size() + " entries, " + Units.size(context.bytes()) + ".");
        }
        var err = spec().commandLine().getErr();
        context.rules().errors().forEach(error -> err.println("strata: .dockerignore: " + error.sentence()));
        context.troubles().forEach(trouble -> err.println("strata: " + trouble.sentence()));
        return context.troubles().isEmpty() && context.rules().errors().isEmpty() ? 0 : 1;
    }

    private static void json(BuildContext context, PrintWriter out) throws IOException {
        print(out, json -> {
            json.writeStartArray();
            for (var entry : context.entries()) {
                json.writeStartObject();
                json.writeStringField("path", entry.path());
                json.writeStringField("kind", entry.kind().name().toLowerCase(Locale.ROOT));
                json.writeNumberField("size", entry.bytes());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }
}
