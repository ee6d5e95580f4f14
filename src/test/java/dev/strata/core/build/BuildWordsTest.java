package dev.strata.core.build;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuildWordsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "failed to solve with frontend dockerfile.v0: failed to create LLB definition: the Dockerfile cannot be empty"
                    + "|the Dockerfile cannot be empty",
            "failed to solve: dockerfile parse error on line 2: unknown instruction: FRM|line 2: unknown instruction: FRM",
            "failed to solve with frontend dockerfile.v0: failed to read dockerfile: open /x: no such file"
                    + "|open /x: no such file",
            "rpc error: code = Unknown desc = failed to solve: a: not found|a: not found",
            "failed to solve: |failed to solve:", "exit code: 1|exit code: 1"})
    void theWrappingIsTakenOff(String words, String plain) {
        assertEquals(plain, BuildWords.plain(words));
    }
}
