package dev.strata.ui.steps;

import org.junit.jupiter.api.Test;

/// Builds in a real window.
class StepsJourneyIT {

    @Test
    void stepsOnOneTimeLine() throws Exception {
        try (var window = new StepsStage(584, 720)) {
            var run = window.begin("shop-api:2.5.0", ShopBuild.FILE);
            ShopBuild.halfway().forEach(run::accept);
            window.until("the steps", () -> window.rows().stream().anyMatch(row -> row.contains("pip install")));
            window.shoot("steps-halfway");
        }
    }
}
