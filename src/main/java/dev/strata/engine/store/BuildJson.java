package dev.strata.engine.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.strata.core.build.BuildRecord;
import dev.strata.core.build.BuildStep;
import dev.strata.core.build.ContextFiles;
import dev.strata.core.build.StepName;

/// Remembered builds as JSON, and back.
final class BuildJson {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_STEPS = 10_000;
    private static final int MOST_FILES = 20_000;

    private BuildJson() {
    }

    /// Without what the context held.
    static ObjectNode node(BuildRecord build) {
        var node = JSON.createObjectNode().put("file", build.file()).put("when", build.when().toString())
                .put("took", build.took().toMillis()).put("outcome", build.outcome().name())
                .put("title", build.title()).put("command", build.command()).put("noCache", build.noCache())
                .put("dockerfile", build.dockerfile()).put("image", build.image()).put("size", build.size());
        var stages = node.putArray("noCacheStages");
        build.noCacheStages().forEach(stages::add);
        var arguments = node.putObject("arguments");
        new TreeMap<>(build.arguments()).forEach(arguments::put);
        var steps = node.putArray("steps");
        for (var step : build.steps()) {
            steps.addObject().put("part", step.part().name()).put("stage", step.stage()).put("name", step.name())
                    .put("state", step.state().name()).put("took", step.took().toMillis()).put("line", step.line());
        }
        return node;
    }

    /// @throws IllegalArgumentException or DateTimeException where it is none
    static BuildRecord record(JsonNode node) {
        var arguments = new TreeMap<String, String>();
        for (var field : node.path("arguments").properties()) {
            arguments.put(field.getKey(), field.getValue().asText());
        }
        var stages = new ArrayList<String>();
        node.path("noCacheStages").forEach(stage -> stages.add(stage.asText()));
        var steps = new ArrayList<BuildRecord.Step>();
        for (var step : node.path("steps")) {
            if (steps.size() < MOST_STEPS) {
                steps.add(new BuildRecord.Step(StepName.Part.valueOf(step.path("part").asText()),
                        step.path("stage").asText(), step.path("name").asText(),
                        BuildStep.State.valueOf(step.path("state").asText()),
                        Duration.ofMillis(step.path("took").asLong()), step.path("line").asInt()));
            }
        }
        return new BuildRecord(node.path("file").asText(), Instant.parse(node.path("when").asText()),
                Duration.ofMillis(node.path("took").asLong()),
                BuildRecord.Outcome.valueOf(node.path("outcome").asText()), node.path("title").asText(),
                node.path("command").asText(), arguments, node.path("noCache").asBoolean(), stages,
                node.path("dockerfile").asText(), steps, node.path("image").asText(), node.path("size").asLong(),
                ContextFiles.UNKNOWN);
    }

    static ObjectNode node(ContextFiles context) {
        var node = JSON.createObjectNode().put("whole", context.whole());
        var files = node.putArray("files");
        for (var file : context.files()) {
            files.addArray().add(file.path()).add(file.size()).add(file.mode()).add(file.modified()).add(file.hash());
        }
        return node;
    }

    static ContextFiles context(JsonNode node) {
        var files = new ArrayList<ContextFiles.File>();
        for (var file : node.path("files")) {
            if (files.size() == MOST_FILES) {
                return ContextFiles.UNKNOWN;
            }
            files.add(new ContextFiles.File(file.path(0).asText(), file.path(1).asLong(), file.path(2).asInt(),
                    file.path(3).asLong(), file.path(4).asText()));
        }
        return new ContextFiles(files, node.path("whole").asBoolean());
    }
}
