package dev.strata.engine.docker;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import dev.strata.core.build.BuildEvent;
import dev.strata.core.build.BuildEvent.Step;
import org.jspecify.annotations.Nullable;

/// The steps of a builder that prints what it does: one after another.
abstract class TextSteps implements BuildAnswers {

    private static final Pattern NAMED = Pattern.compile("(?is)FROM\\s.*\\sAS\\s+(\\S+)\\s*");
    private static final Pattern FROM_CONTEXT = Pattern.compile("(?is)(?:COPY|ADD)\\s+(?!.*--from=).*");

    private final BuildSteps steps;
    private @Nullable Step current;

    TextSteps(BuildSteps steps) {
        this.steps = steps;
    }

    @Override
    public final void hear(JsonNode answer) {
        var text = answer.path("stream").asText("");
        if (!text.isEmpty()) {
            line(text);
        } else if (answer.hasNonNull("status")) {
            transfer(answer);
        }
    }

    /// What it prints: a line of its own comes alone.
    abstract void line(String text);

    /// How BuildKit would call a stage.
    ///
    /// @param from the text of its FROM
    /// @param several whether there are others
    static String stage(String from, int index, boolean several) {
        var named = NAMED.matcher(from);
        return !several ? "" : named.matches() ? named.group(1) + " " : "stage-" + index + " ";
    }

    final void begin(String id, String name, String instruction, boolean first) {
        done();
        var before = current;
        var inputs = new java.util.ArrayList<String>();
        if (before != null && !first) {
            inputs.add(before.id());
        }
        if (FROM_CONTEXT.matcher(instruction).matches()) {
            inputs.add(BuildSteps.CONTEXT);
        }
        tell(new Step(id, inputs, name, false, Optional.of(Instant.now()), Optional.empty(), ""));
    }

    private void tell(Step step) {
        current = step;
        steps.tell(step);
    }

    final void cached() {
        if (current != null) {
            tell(new Step(current.id(), current.inputs(), current.name(), true, current.started(),
                    Optional.of(Instant.now()), ""));
        }
    }

    final void done() {
        end("");
    }

    private void end(String error) {
        if (current != null && current.completed().isEmpty()) {
            tell(new Step(current.id(), current.inputs(), current.name(), current.cached(), current.started(),
                    Optional.of(Instant.now()), error));
        }
    }

    final void output(String text, boolean error) {
        steps.tell(new BuildEvent.Output(id(), error, Instant.now(), text));
    }

    final void warn(String text) {
        steps.tell(new BuildEvent.Warning(id(), text, "", "", 0));
    }

    private String id() {
        return current == null ? "" : current.id();
    }

    @Override
    public final void failed(String error) {
        end(error);
    }

    private void transfer(JsonNode answer) {
        var item = answer.path("id").asText("");
        var status = answer.path("status").asText("");
        var progress = answer.path("progressDetail");
        if (item.isEmpty() || status.startsWith("Pulling from")) {
            output((item.isEmpty() ? "" : item + ": ") + status + "\n", false);
            return;
        }
        var ended = List.of("Pull complete", "Already exists").contains(status);
        steps.tell(new BuildEvent.Transfer(id(), item, status + " " + item, Math.max(0, progress.path("current")
                .asLong(0)), Math.max(0, progress.path("total").asLong(0)), Optional.empty(),
                ended ? Optional.of(Instant.now()) : Optional.empty()));
    }
}
