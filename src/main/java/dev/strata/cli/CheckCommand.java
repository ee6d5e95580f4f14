package dev.strata.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.strata.core.dockerfile.Check;
import dev.strata.core.dockerfile.Checks;
import dev.strata.core.dockerfile.Dockerfile;
import dev.strata.core.dockerfile.IgnoreRules;
import dev.strata.core.dockerfile.Span;
import dev.strata.engine.BuildContext;
import dev.strata.engine.EngineException;
import picocli.CommandLine.Model.OptionSpec;

/// `strata check`: what is wrong in a Dockerfile, and what is against the rules.
public final class CheckCommand extends FileCommand {

    private static final String REFERENCE = "https://docs.docker.com/reference/dockerfile/";

    /// @param rule `SyntaxError` for what the builder refuses
    private record Line(String rule, Check.Severity severity, Span span, String message, String url) {
    }

    private final OptionSpec format = formatOption();

    public CheckCommand() {
        super("check", "FILE", "A Dockerfile; what its folder's .dockerignore leaves out is known.",
                "Says what is wrong in a Dockerfile, by the rules of docker build --check and further ones.",
                "Ends with 1 where something is an error.");
        spec().addOption(format);
    }

    @Override
    int run(Path of, PrintWriter out) throws EngineException, IOException {
        var text = BuildContext.read(of);
        if (text.binary()) {
            throw new EngineException(EngineException.Kind.UNSUPPORTED, of + " is no text.");
        }
        var file = Dockerfile.parse(text.text());
        var folder = of.toAbsolutePath().getParent();
        var ignored = folder == null ? IgnoreRules.NONE : BuildContext.rules(folder, Optional.of(of));
        var lines = lines(file, ignored);
        if (format.getValue() == Format.json) {
            json(lines, file, out);
        } else {
            text(of, lines, file, out);
        }
        return lines.stream().anyMatch(line -> line.severity() == Check.Severity.ERROR) ? 1 : 0;
    }

    private static List<Line> lines(Dockerfile file, IgnoreRules ignored) {
        var lines = new ArrayList<Line>();
        file.errors().forEach(error -> lines.add(
                new Line("SyntaxError", Check.Severity.ERROR, error.span(), error.sentence(), REFERENCE)));
        Checks.of(file, new Checks.Facts() {
            @Override
            public IgnoreRules ignored() {
                return ignored;
            }
        }).forEach(finding -> lines.add(new Line(finding.check().id(), finding.severity(), finding.span(),
                finding.sentence(), finding.check().url())));
        lines.sort(Comparator.comparingInt(line -> line.span().start()));
        return lines;
    }

    private static void json(List<Line> lines, Dockerfile file, PrintWriter out) throws IOException {
        print(out, json -> {
            json.writeStartArray();
            for (var line : lines) {
                json.writeStartObject();
                json.writeStringField("rule", line.rule());
                json.writeStringField("severity", line.severity().name().toLowerCase(Locale.ROOT));
                json.writeNumberField("line", file.lines().line(line.span().start()) + 1);
                json.writeNumberField("column", file.lines().column(line.span().start()) + 1);
                json.writeNumberField("endLine", endLine(line.span(), file) + 1);
                json.writeStringField("message", line.message());
                json.writeStringField("url", line.url());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static int endLine(Span span, Dockerfile file) {
        return file.lines().line(Math.max(span.start(), span.end() - 1));
    }

    private static void text(Path of, List<Line> lines, Dockerfile file, PrintWriter out) {
        for (var line : lines) {
            out.println(of + ":" + (file.lines().line(line.span().start()) + 1) + ":"
                    + (file.lines().column(line.span().start()) + 1) + ": "
                    + line.severity().name().toLowerCase(Locale.ROOT) + ": " + line.message() + " [" + line.rule()
                    + "]");
        }
        if (lines.isEmpty()) {
            out.println("Nothing to say of " + of + ".");
        }
    }
}
