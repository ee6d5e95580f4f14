package dev.strata.core.text;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/// What is typed into a filter: words that must all be there, in any order and case.
public record FilterWords(List<String> words) {

    public FilterWords {
        words = List.copyOf(words);
    }

    public static FilterWords of(String typed) {
        return new FilterWords(Arrays.stream(typed.toLowerCase(Locale.ROOT).strip().split("\\s+"))
                .filter(word -> !word.isEmpty()).toList());
    }

    /// Whether nothing is filtered.
    public boolean none() {
        return words.isEmpty();
    }

    /// @param text in lower case
    public boolean in(String text) {
        return all(text::contains);
    }

    /// @param says whether a word, in lower case, is there
    public boolean all(Predicate<String> says) {
        for (var word : words) {
            if (!says.test(word)) {
                return false;
            }
        }
        return true;
    }
}
