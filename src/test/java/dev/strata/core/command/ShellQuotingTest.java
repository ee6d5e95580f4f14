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
import org.junit.jupiter.params.provider.CsvSource;
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

    /// As PowerShell's rules have it: what it would read otherwise stands in quotes.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            plain               | plain
            debian:12           | debian:12
            linux/arm/v7        | linux/arm/v7
            --platform          | --platform
            a=b                 | a=b
            it's                | 'it''s'
            say "hi"            | 'say "hi"'
            two words           | 'two words'
            $HOME               | '$HOME'
            `id`                | '`id`'
            a;b                 | 'a;b'
            a,b                 | 'a,b'
            @a                  | '@a'
            app@sha256:1        | 'app@sha256:1'
            --%                 | '--%'
            --filter=a.b        | '--filter=a.b'
            -f:b                | '-f:b'
            %USERPROFILE%       | '%USERPROFILE%'
            a\\b                | 'a\\b'
            \u2018typographic\u2019 | '\u2018\u2018typographic\u2019\u2019'
            ä                   | 'ä'
            """)
    void powerShellReadsTheSameWord(String word, String quoted) {
        assertEquals(quoted, ShellQuoting.POWERSHELL.quote(word));
    }

    @Test
    void powerShellKeepsLinesAndNothing() {
        assertEquals("'a\nb'", ShellQuoting.POWERSHELL.quote("a\nb"));
        assertEquals("''", ShellQuoting.POWERSHELL.quote(""));
    }

    @Test
    void whatBeginsWithAnEqualsSignIsNoPathToZsh() {
        assertEquals("'=ls'", ShellQuoting.POSIX.quote("=ls"));
        assertEquals("a=ls", ShellQuoting.POSIX.quote("a=ls"));
    }

    @Test
    void eachSystemHasItsShell() {
        assertEquals(ShellQuoting.POWERSHELL, ShellQuoting.of("Windows 11"));
        assertEquals(ShellQuoting.POSIX, ShellQuoting.of("Mac OS X"));
        assertEquals(ShellQuoting.POSIX, ShellQuoting.of("Linux"));
        // "Darwin" holds the word too.
        assertEquals(ShellQuoting.POSIX, ShellQuoting.of("Darwin"));
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
