package dev.strata.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.strata.core.dockerfile.Dockerfile;
import dev.strata.core.dockerfile.Instruction;
import dev.strata.core.dockerfile.Keyword;
import dev.strata.core.dockerfile.Lines;
import dev.strata.engine.BuildContext;
import dev.strata.engine.EngineException;

/// `strata parse`: the instructions of a Dockerfile as JSON.
public final class ParseCommand extends FileCommand {

    public ParseCommand() {
        super("parse", "FILE", "A Dockerfile.",
                "Prints the instructions of a Dockerfile as JSON, as BuildKit reads them.");
    }

    @Override
    int run(Path of, PrintWriter out) throws EngineException, IOException {
        var file = Dockerfile.parse(BuildContext.read(of).text());
        print(out, json -> {
            json.writeStartArray();
            for (var one : file.instructions()) {
                write(json, one, file.lines());
            }
            json.writeEndArray();
        });
        return 0;
    }

    private static void write(JsonGenerator json, Instruction one, Lines lines) throws IOException {
        json.writeStartObject();
        json.writeStringField("keyword", one.keyword().text().toUpperCase(Locale.ROOT));
        json.writeNumberField("line", lines.line(one.span().start()) + 1);
        json.writeNumberField("endLine", lines.line(Math.max(one.span().start(), one.span().end() - 1)) + 1);
        json.writeArrayFieldStart("flags");
        for (var flag : one.flags()) {
            json.writeStartObject();
            json.writeStringField("name", flag.name());
            if (flag.value().isPresent()) {
                json.writeStringField("value", flag.value().get());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringField("form", one.exec() ? "exec" : shell(one) ? "shell" : "words");
        json.writeArrayFieldStart("arguments");
        for (var pair : one.pairs()) {
            json.writeString(pair.name().text() + pair.value().map(value -> "=" + value.text()).orElse(""));
        }
        for (var word : one.words()) {
            json.writeString(word.text());
        }
        json.writeEndArray();
        if (one.trigger().isPresent()) {
            json.writeFieldName("trigger");
            write(json, one.trigger().get(), lines);
        }
        json.writeArrayFieldStart("heredocs");
        for (var doc : one.heredocs()) {
            json.writeStartObject();
            json.writeStringField("name", doc.name());
            json.writeBooleanField("expands", doc.expands());
            json.writeBooleanField("tabs", doc.tabs());
            json.writeStringField("content", doc.content());
            json.writeNumberField("line", lines.line(doc.body().start()) + 1);
            json.writeNumberField("endLine", lines.line(doc.end().start()) + 1);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static boolean shell(Instruction one) {
        return one.is(Keyword.RUN) || one.is(Keyword.CMD) || one.is(Keyword.ENTRYPOINT) || one.is(Keyword.HEALTHCHECK);
    }
}
