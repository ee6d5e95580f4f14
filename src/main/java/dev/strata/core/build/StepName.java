package dev.strata.core.build;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// A step's name as BuildKit writes it (`frontend/dockerfile/dockerfile2llb`, `prefixCommand`), taken apart.
///
/// @param part of the build it belongs to
/// @param platform of a build for several; empty otherwise
/// @param stage its name in lower case, or `stage-2` of the third without one; empty where the file has only one stage
/// @param number from 1, of those steps of its stage that make something; 0 when it has none
/// @param total of these; 0 when it has none
/// @param onBuild whether an ONBUILD of the base image has brought it
/// @param text the instruction, or the whole name of what is none
public record StepName(Part part, String platform, String stage, int number, int total, boolean onBuild, String text) {

    /// What a step is there for.
    public enum Part {
        /// To read the file, the context, base images' configurations.
        SETUP,
        /// To carry out an instruction.
        STAGE,
        /// To make an image of the result.
        EXPORT
    }

    private static final Pattern NUMBERED = Pattern
            .compile("(?s)\\[(?:([^\\s\\]/]+/[^\\s\\]]+) )?(?:([^\\s\\]/]+) )? *(\\d{1,6})/(\\d{1,6})] (.*)");
    private static final Pattern LAST = Pattern
            .compile("(?s)(?:exporting|preparing layers for|pushing|writing|naming).*");
    private static final String ON_BUILD = "ONBUILD ";
    /// A RUN may hold a whole script; nobody reads it in a list.
    private static final int LONGEST = 4_000;

    public static StepName parse(String name) {
        var whole = name.length() > LONGEST ? name.substring(0, LONGEST) + "…" : name;
        var match = NUMBERED.matcher(whole);
        if (!match.matches()) {
            return new StepName(LAST.matcher(whole).matches() ? Part.EXPORT : Part.SETUP, "", "", 0, 0, false,
                    whole.startsWith("[internal] ") ? whole.substring("[internal] ".length()) : whole);
        }
        var text = match.group(5);
        var onBuild = text.startsWith(ON_BUILD);
        return new StepName(Part.STAGE, orNothing(match.group(1)), orNothing(match.group(2)),
                Integer.parseInt(match.group(3)), Integer.parseInt(match.group(4)), onBuild,
                onBuild ? text.substring(ON_BUILD.length()) : text);
    }

    private static String orNothing(@Nullable String group) {
        return group == null ? "" : group;
    }

    /// The instruction in capital letters; empty for what is none.
    public String keyword() {
        var space = text.indexOf(' ');
        return part != Part.STAGE || space < 0 ? "" : text.substring(0, space);
    }

    /// What follows the keyword; the whole text of what has none.
    public String rest() {
        var keyword = keyword();
        return keyword.isEmpty() ? text : text.substring(keyword.length() + 1);
    }
}
