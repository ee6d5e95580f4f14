package dev.strata.engine.docker;

import java.util.regex.Pattern;

/// What Podman's builder prints (containers/buildah, `imagebuildah/stage_executor.go`).
final class PodmanSteps extends TextSteps {

    private static final Pattern STEP = Pattern
            .compile("(?s)(?:\\[(\\d{1,9})/(\\d{1,9})] )?STEP (\\d{1,9})/(\\d{1,9}): (.*?)\n?");
    private static final Pattern COMMIT = Pattern.compile("(?:\\[\\d+/\\d+] )?COMMIT(?: \\S+)?\n?");
    private static final Pattern CACHED = Pattern.compile("--> Using cache [0-9a-f]+\n?");
    private static final Pattern MADE = Pattern.compile("--> [0-9a-f]{7,64}\n?");
    private static final Pattern OF_NO_INTEREST = Pattern
            .compile("Successfully (?:built|tagged) \\S+\n?|[0-9a-f]{64}\n?");

    private int stage = 1;
    private int last;
    private String label = "";
    private boolean exporting;

    PodmanSteps(BuildSteps steps) {
        super(steps);
    }

    @Override
    void line(String text) {
        var step = STEP.matcher(text);
        if (step.matches() && next(step.group(1) == null ? stage : Integer.parseInt(step.group(1)),
                Integer.parseInt(step.group(3)))) {
            exporting = false;
            var first = last == 1;
            if (first) {
                label = stage(step.group(5), stage - 1, step.group(1) != null);
            }
            begin("step " + stage + "." + last, "[" + label + last + "/" + step.group(4) + "] " + step.group(5),
                    step.group(5), first);
        } else if (COMMIT.matcher(text).matches()) {
            exporting = true;
            begin("export " + stage, "exporting to image", "", false);
        } else if (CACHED.matcher(text).matches()) {
            cached();
        } else if (MADE.matcher(text).matches()) {
            done();
        } else if (!exporting || !OF_NO_INTEREST.matcher(text).matches()) {
            output(text, false);
        }
    }

    /// A program may print what looks like a step.
    private boolean next(int ofStage, int number) {
        if (number == (ofStage == stage ? last + 1 : 1) && ofStage >= stage) {
            stage = ofStage;
            last = number;
            return true;
        }
        return false;
    }
}
