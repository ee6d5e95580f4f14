package dev.strata.core.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.strata.core.image.ImageConfig;
import dev.strata.core.run.ShellWords;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What runs, case by case.
class WhatRunsTest {

    private static final Map<String, List<String>> FORMS = Map.of("none", List.of(), "exec",
            List.of("figlet", "-f", "x"),
            "shell", List.of("/bin/sh", "-c", "figlet $WHO"));

    /// @param instead `-` for none
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "none | none | - | | | NOTHING",
            "none | exec | - | | figlet -f x | ",
            "none | shell | - | | /bin/sh -c 'figlet $WHO' | ",
            "exec | none | - | | figlet -f x | ",
            "exec | exec | - | | figlet -f x figlet -f x | ",
            "exec | shell | - | | figlet -f x /bin/sh -c 'figlet $WHO' | SHELL_FOR_THE_ENTRYPOINT",
            "shell | none | - | | /bin/sh -c 'figlet $WHO' | ",
            "shell | exec | - | | /bin/sh -c 'figlet $WHO' figlet -f x | WORDS_FOR_THE_SHELL",
            "none | exec | - | ls -l | ls -l | ",
            "none | exec | - | echo '$HOME' | echo '$HOME' | NO_SHELL",
            "none | exec | - | sh -c 'echo $HOME' | sh -c 'echo $HOME' | ",
            "exec | exec | - | salut | figlet -f x salut | ",
            "shell | exec | - | salut | /bin/sh -c 'figlet $WHO' salut | WORDS_FOR_THE_SHELL",
            "exec | exec | /bin/bash | | /bin/bash | COMMAND_DROPPED",
            "exec | none | /bin/bash | | /bin/bash | ",
            "exec | exec | /bin/bash | -l | /bin/bash -l | ",
            "exec | exec | | ls | ls | ",
            "exec | exec | | | | COMMAND_DROPPED NOTHING"})
    void asTheEngineDecides(String entrypoint, String command, String instead, String words, String runs,
            String remarks) {
        var config = new ImageConfig(FORMS.getOrDefault(entrypoint, List.of()), FORMS.getOrDefault(command, List.of()),
                List.of(), List.of(), List.of(),
                Map.of(), "", "", List.of(), "");
        var what = WhatRuns.of(config,
                "-".equals(instead) ? Optional.empty() : Optional.of(instead == null ? "" : instead),
                words == null ? List.of() : ShellWords.split(words).words());
        assertEquals(runs == null ? "" : runs, what.line());
        assertEquals(remarks == null
                ? List.of()
                : Arrays.stream(remarks.split(" ")).map(WhatRuns.Remark::valueOf)
                        .toList(),
                what.remarks());
    }
}
