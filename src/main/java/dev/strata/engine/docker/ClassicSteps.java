package dev.strata.engine.docker;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import dev.strata.core.dockerfile.Stage;

/// What Docker's classic builder prints (moby, `builder/dockerfile/dispatchers.go` and `evaluator.go`). It numbers the
/// instructions of the whole file; how many each stage has, the file tells.
final class ClassicSteps extends TextSteps {

    private static final Pattern STEP = Pattern.compile("(?s)Step (\\d{1,9})/(\\d{1,9}) : (.*)");
    private static final Pattern MADE = Pattern.compile(" ---> [0-9a-f]{12}\n");
    private static final Pattern OF_NO_INTEREST = Pattern.compile(
            "\n| ---> Running in [0-9a-f]{12}\n|Removing intermediate container [0-9a-f]{12}\n"
                    + "|Successfully (?:built|tagged) \\S+\n");
    private static final String CACHED = " ---> Using cache\n";
    private static final Pattern WARNING = Pattern.compile("(?s)(?: ---> )?\\[Warning] (.*)\n");
    /// Around what a program prints to standard error.
    private static final String RED = "\u001b[91m";
    private static final String PLAIN = "\u001b[0m";

    private final List<Stage> stages;
    private int last;
    private int stage = -1;
    private int within;
    private String label = "";

    /// @param stages of the file, up to the target; none when it is not known
    ClassicSteps(List<Stage> stages, BuildSteps steps) {
        super(steps);
        this.stages = stages;
    }

    @Override
    void line(String text) {
        var step = STEP.matcher(text);
        // A program may print what looks like it.
        if (step.matches() && Integer.parseInt(step.group(1)) == last + 1) {
            last++;
            step(step.group(2), step.group(3));
        } else if (text.equals(CACHED)) {
            cached();
        } else if (MADE.matcher(text).matches()) {
            done();
        } else if (!OF_NO_INTEREST.matcher(text).matches()) {
            said(text);
        }
    }

    private void said(String text) {
        var warning = WARNING.matcher(text);
        if (warning.matches()) {
            warn(warning.group(1));
        } else if (text.startsWith(RED) && text.endsWith(PLAIN)) {
            output(text.substring(RED.length(), text.length() - PLAIN.length()), true);
        } else {
            output(text, false);
        }
    }

    private void step(String total, String instruction) {
        var first = instruction.toUpperCase(Locale.ROOT).startsWith("FROM ");
        if (first) {
            stage++;
            within = 0;
            label = stage(instruction, stage, stages.size() > 1);
        }
        if (stage < 0) {
            // An ARG in front of all stages makes nothing.
            return;
        }
        within++;
        var number = stage < stages.size()
                ? within + "/" + (stages.get(stage).instructions().size() + 1)
                : last + "/" + total;
        begin("step " + last, "[" + label + number + "] " + instruction, instruction, first);
    }
}
