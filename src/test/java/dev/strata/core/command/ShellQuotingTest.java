package dev.strata.core.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import dev.strata.core.image.ImageConfig;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellQuotingTest {

    @ParameterizedTest
    @ValueSource(strings = {"plain", "two words", "it's", "\"quoted\"", "$HOME", "a\nb", "ä ö 漢字", "`id`", "a\\b", "!x",
            "*",
            "~", "#a", "-n", "'", "''"})
    void aRealShellReadsTheSameWord(String word) throws IOException, InterruptedException {
        var process = new ProcessBuilder("sh", "-c", "printf '%s' " + ShellQuoting.POSIX.quote(word)).start();
        var read = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        assertEquals(word, read);
    }

    @Test
    void powerShellDoublesItsQuotes() {
        assertEquals("'it''s'", ShellQuoting.POWERSHELL.quote("it's"));
        assertEquals("plain", ShellQuoting.POWERSHELL.quote("plain"));
        assertEquals("'@a'", ShellQuoting.POWERSHELL.quote("@a"));
    }

    @Test
    void commandsAreWhatOneWouldType() {
        var debian = ImageReference.parse("debian:12");
        assertEquals(List.of("pull", "debian:12"), new Pull(debian, Optional.empty()).arguments());
        assertEquals(List.of("pull", "--platform", "linux/arm64", "debian:12"),
                new Pull(debian, Optional.of(Platform.parse("linux/arm64"))).arguments());
        assertEquals(List.of("images", "--all", "--filter", "dangling=true"),
                new ListImages(true, List.of("dangling=true")).arguments());
        assertEquals(List.of("image", "inspect", "debian:12"), new InspectImage("debian:12").arguments());
        assertEquals(List.of("history", "debian:12"), new ImageHistory("debian:12").arguments());
    }

    @Test
    void entrypointComesBeforeCommand() {
        var config = new ImageConfig(List.of("/bin/sh", "-c", "echo $A"), List.of("a b"), List.of(), List.of(),
                List.of(),
                java.util.Map.of(), "", "", List.of(), "");
        assertEquals("/bin/sh -c 'echo $A' 'a b'", WhatRuns.of(config).line());
        assertEquals("echo '' a", WhatRuns.quoted(List.of("echo", "", "a")));
        assertEquals(true, WhatRuns.of(ImageConfig.EMPTY).nothing());
    }
}
