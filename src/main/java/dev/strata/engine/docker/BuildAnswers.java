package dev.strata.engine.docker;

import java.io.IOException;
import java.util.Base64;

import com.fasterxml.jackson.databind.JsonNode;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import dev.strata.engine.buildkit.Trace;

/// Hears what a builder answers, object by object.
interface BuildAnswers {

    void hear(JsonNode answer) throws EngineException;

    /// The builder has given up.
    void failed(String error);

    /// BuildKit's.
    static BuildAnswers ofBuildKit(BuildSteps steps, Monitor monitor) {
        var trace = new Trace();
        return new BuildAnswers() {
            @Override
            public void hear(JsonNode answer) throws EngineException {
                if (answer.path("id").asText("").equals("moby.buildkit.trace")) {
                    try {
                        trace.read(Base64.getDecoder().decode(answer.path("aux").asText(""))).forEach(steps::tell);
                    } catch (IOException | IllegalArgumentException e) {
                        throw new EngineException(EngineException.Kind.FAILED, String.valueOf(e.getMessage()), e);
                    }
                } else if (!answer.path("stream").asText("").isBlank()) {
                    monitor.log(answer.path("stream").asText("").strip());
                }
            }

            @Override
            public void failed(String error) {
                // The step that failed has told it already.
            }
        };
    }
}
