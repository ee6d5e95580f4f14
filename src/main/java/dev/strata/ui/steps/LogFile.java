package dev.strata.ui.steps;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import dev.strata.core.text.AnsiText;
import dev.strata.engine.Archives;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import dev.strata.ui.Messages;
import dev.strata.ui.state.BuildRun;
import dev.strata.ui.state.Jobs;

/// Writes the log of a build to a file.
record LogFile(StepsViewModel model, Jobs jobs, Archives archives) {

    void save(Path file) {
        var run = model.run();
        if (run != null) {
            jobs.start(Messages.get("steps.save.job", run.title()), "", job -> {
                archives.write(file, -1, to -> write(run, to, job), job);
                job.result(Messages.get("steps.saved", file));
            }, () -> {
            });
        }
    }

    private static void write(BuildRun run, OutputStream to, Monitor monitor) throws EngineException {
        try {
            var out = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8));
            var text = run.log().text().text();
            for (var line = text.first(); line < text.end() && !monitor.cancelled(); line++) {
                out.write(run.log().mark(line));
                out.write(AnsiText.plain(text.line(line)));
                out.newLine();
            }
            out.flush();
        } catch (IOException e) {
            throw new EngineException(EngineException.Kind.FAILED, String.valueOf(e.getMessage()), e);
        }
    }
}
