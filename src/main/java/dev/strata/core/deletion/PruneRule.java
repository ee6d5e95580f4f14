package dev.strata.core.deletion;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Which images a clean-up takes. No rule takes an image that a container, running or stopped, was made from.
public sealed interface PruneRule {

    /// The words after `docker image prune --force` that choose the same.
    List<String> words();

    /// Those without a tag.
    record Dangling() implements PruneRule {
        @Override
        public List<String> words() {
            return List.of();
        }
    }

    /// All that no container uses.
    record Unused() implements PruneRule {
        @Override
        public List<String> words() {
            return List.of("--all");
        }
    }

    /// The unused ones that were made longer ago than this.
    record OlderThan(Duration age) implements PruneRule {
        @Override
        public List<String> words() {
            return List.of("--all", "--filter", "until=" + age.toHours() + "h");
        }
    }

    /// The unused ones with a label.
    ///
    /// @param value empty for any value
    record Labelled(String key, String value) implements PruneRule {
        @Override
        public List<String> words() {
            var words = new ArrayList<>(List.of("--all", "--filter"));
            words.add("label=" + key + (value.isEmpty() ? "" : "=" + value));
            return words;
        }
    }
}
