package dev.strata.engine;

import java.util.Arrays;

/// A password or a token. It says nothing of itself, wherever it is printed; closing it wipes
/// its characters.
public final class Secret implements AutoCloseable {

    private final char[] characters;

    private Secret(char[] characters) {
        this.characters = characters;
    }

    /// Takes the characters over: they are the secret's own from here on.
    public static Secret of(char[] characters) {
        return new Secret(characters);
    }

    public static Secret of(String text) {
        return new Secret(text.toCharArray());
    }

    public boolean isEmpty() {
        return characters.length == 0;
    }

    /// The secret itself, for whoever must send it on.
    public String reveal() {
        return new String(characters);
    }

    @Override
    public void close() {
        Arrays.fill(characters, '\0');
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
