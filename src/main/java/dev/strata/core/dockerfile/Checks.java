package dev.strata.core.dockerfile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Looks for what is against the rules of [Check].
public final class Checks {

    /// What is known beside the file.
    public interface Facts {

        /// Nothing is.
        Facts NONE = new Facts() {
        };

        /// What is not sent with the build.
        default IgnoreRules ignored() {
            return IgnoreRules.NONE;
        }

        /// The variables of an image; empty while it is not known.
        default Optional<Map<String, String>> environment(String image) {
            return Optional.empty();
        }

        /// `linux/arm64` of an image that is for another platform than is built for; empty when it is not, or not known.
        default Optional<String> otherPlatform(String image) {
            return Optional.empty();
        }
    }

    private final Facts facts;
    private final CheckOptions options;
    private final List<Finding> findings = new ArrayList<>();

    private Checks(Dockerfile file, Facts facts) {
        this.facts = facts;
        options = file.directive("check").map(CheckOptions::parse).orElse(CheckOptions.NONE);
    }

    /// @return in the order of the file
    public static List<Finding> of(Dockerfile file, Facts facts) {
        var checks = new Checks(file, facts);
        var stages = Stage.of(file);
        new FormChecks(file, stages, checks).run();
        new VariableChecks(file, stages, checks).run();
        new StageChecks(file, stages, checks).run();
        new RunChecks(file, stages, checks).run();
        checks.findings.sort(Comparator.comparingInt(finding -> finding.span().start()));
        return List.copyOf(checks.findings);
    }

    Facts facts() {
        return facts;
    }

    /// Adds a finding, unless the file or a comment above the instruction says that the rule is not to be kept.
    void add(Check check, Instruction at, Span span, String sentence, Finding.Fix... fixes) {
        if (options.wants(check) && (check.experimental() || CheckOptions.above(at).wants(check))) {
            var severity = options.error() && check.ofBuildKit() ? Check.Severity.ERROR : check.severity();
            findings.add(new Finding(check, severity, span, sentence, List.of(fixes)));
        }
    }

    /// One that belongs to no instruction.
    void add(Check check, Span span, String sentence, Finding.Fix... fixes) {
        if (options.wants(check)) {
            findings.add(new Finding(check, options.error() ? Check.Severity.ERROR : check.severity(), span, sentence,
                    List.of(fixes)));
        }
    }

    /// A fix that changes one place.
    static Finding.Fix fix(String title, Span span, String text) {
        return new Finding.Fix(title, List.of(new Finding.Edit(span, text)));
    }
}
