package dev.strata.core.run;

import java.util.List;

import dev.strata.core.image.ImageConfig;

/// How a container was run, as far as its engine tells: what it has of everything, whether its image, the run or the
/// engine has said it.
///
/// @param image as it was asked for: a name or an ID
/// @param config its image's, with what the run has changed of it
/// @param usual variables, `NAME=value`, that the engine gives to every container where nobody says them
/// @param options what only a run has, in the words of `docker run`
/// @param others what Strata does not set, as it is typed: `--device /dev/fuse`
public record RunFacts(String image, ImageConfig config, List<String> usual, List<Option> options,
        List<String> others) {

    /// @param name long, without dashes
    /// @param value `true` for a switch
    public record Option(String name, String value) {

        /// As it is typed.
        String words() {
            return "--" + name + (value.equals("true") ? "" : " " + value);
        }
    }

    public RunFacts {
        usual = List.copyOf(usual);
        options = List.copyOf(options);
        others = List.copyOf(others);
    }
}
