package dev.strata.ui.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.strata.core.dockerfile.Checks;
import dev.strata.core.dockerfile.Dockerfile;
import dev.strata.core.dockerfile.Formatter;
import dev.strata.core.dockerfile.HelpTopic;
import dev.strata.core.dockerfile.IgnoreRules;
import dev.strata.core.dockerfile.Keyword;
import dev.strata.core.dockerfile.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is written by us: templates that break no rule, help for all there is.
class TemplateTest {

    @ParameterizedTest
    @EnumSource(Template.class)
    void aTemplateBreaksNoRule(Template template) {
        var file = Dockerfile.parse(template.dockerfile());
        assertEquals(List.of(), file.errors());
        var rules = IgnoreRules.parse(template.ignoreFile());
        assertEquals(List.of(), Checks.of(file, new Checks.Facts() {
            @Override
            public IgnoreRules ignored() {
                return rules;
            }
        }));
        assertEquals(List.of(), Formatter.of(file));
        assertTrue(rules.of(".git").ignored() && !rules.of("package.json").ignored(), template.ignoreFile());
        assertTrue(!template.title().isBlank());
    }

    @Test
    void everyInstructionAndEveryFlagIsExplained() {
        var missing = new ArrayList<String>();
        for (var keyword : Keyword.values()) {
            var key = keyword.name().toLowerCase(Locale.ROOT);
            missing.add(key);
            keyword.flags().forEach(flag -> missing.add(key + "." + flag));
        }
        missing.addAll(List.of("directive.syntax", "directive.escape", "directive.check"));
        missing.removeIf(key -> HelpCard.words(new HelpTopic(key, key, new Span(0, 0))).isPresent());
        assertEquals(List.of(), missing);
    }
}
