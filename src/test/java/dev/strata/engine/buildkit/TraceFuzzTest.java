package dev.strata.engine.buildkit;

import java.io.IOException;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.strata.core.build.BuildEvent;

/// Whatever bytes there are, they are events or an error. `JAZZER_FUZZ=1 mvn test -Dtest=TraceFuzzTest` looks for more.
class TraceFuzzTest {

    @FuzzTest(maxDuration = "10m")
    void anyBytesAreEventsOrAnError(byte[] any) {
        try {
            var characters = 0L;
            for (var event : new Trace().read(any)) {
                if (event instanceof BuildEvent.Output output) {
                    characters += output.text().length();
                }
            }
            if (characters > any.length) {
                throw new AssertionError(characters + " characters of " + any.length + " bytes");
            }
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).isEmpty()) {
                throw new AssertionError("no sentence", e);
            }
        }
    }
}
