package dev.strata.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.strata.engine.EngineException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// A command that says something of a file or a folder, as text or as JSON.
abstract class FileCommand implements Callable<Integer> {

    enum Format {
        text, json
    }

    interface Json {
        void write(JsonGenerator json) throws IOException;
    }

    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
    private final PositionalParamSpec path;

    FileCommand(String name, String label, String pathMeans, String... says) {
        path = PositionalParamSpec.builder().index("0").arity("1").paramLabel(label).type(String.class).required(true)
                .description(pathMeans).build();
        spec.name("strata " + name).mixinStandardHelpOptions(true).addPositional(path);
        spec.usageMessage().sortOptions(false).description(says);
    }

    /// Its words, for picocli.
    public final CommandSpec spec() {
        return spec;
    }

    final OptionSpec formatOption() {
        return OptionSpec.builder("--format").paramLabel("text|json").arity("1").type(Format.class)
                .defaultValue(Format.text.name()).description("How to print it; text when not said.").build();
    }

    static Path path(String word) throws EngineException {
        try {
            return Path.of(word);
        } catch (InvalidPathException e) {
            throw new EngineException(EngineException.Kind.NOT_FOUND, "“" + word + "” cannot be the name of a file.",
                    e);
        }
    }

    /// @return the exit code
    abstract int run(Path of, PrintWriter out) throws EngineException, IOException;

    /// @return what [#run] says; 1 where it cannot be read, with one line that says why
    @Override
    public final Integer call() {
        var line = spec.commandLine();
        try {
            var code = run(path(path.getValue()), line.getOut());
            line.getOut().flush();
            return code;
        } catch (EngineException | IOException e) {
            line.getErr().println("strata: " + String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", " "));
            return 1;
        }
    }

    static void print(PrintWriter out, Json what) throws IOException {
        try (var json = new JsonFactory().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.useDefaultPrettyPrinter();
            what.write(json);
        }
        out.println();
    }
}
