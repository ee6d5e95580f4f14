package dev.strata.core.dockerfile;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import com.code_intelligence.jazzer.junit.FuzzTest;

/// Whatever bytes there are, they are a file that is read, checked, and the same when it is written.
/// `JAZZER_FUZZ=1 mvn test -Dtest=DockerfileFuzzTest` looks for more.
class DockerfileFuzzTest {

    @FuzzTest(maxDuration = "10m")
    void anyBytesAreAFile(byte[] any) {
        var text = DockerfileText.of(any);
        var file = Dockerfile.parse(text.text());
        var printed = file.tokens().stream().map(token -> text.text().substring(token.start(), token.end()))
                .collect(Collectors.joining());
        if (!Arrays.equals(any, text.bytes(printed))) {
            throw new AssertionError("not the same bytes");
        }
        var stages = Stage.of(file);
        for (var stage : stages) {
            StageImage.of(file, stage, name -> Optional.empty(), Map.of());
        }
        IgnoreRules.parse(text.text()).of("a/b");
    }
}
