package dev.strata.ui.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.strata.core.build.BuildEvent;
import dev.strata.core.build.BuildOptions;
import dev.strata.core.build.ContextFiles;
import dev.strata.core.dockerfile.Dockerfile;
import dev.strata.core.dockerfile.IgnoreRules;
import dev.strata.ui.state.BuildRun;
import dev.strata.ui.steps.StepRows.Kind;
import dev.strata.ui.work.Background;
import org.junit.jupiter.api.Test;

/// The rows of a build: what opens by itself, what a person opens, what is found.
class StepsViewModelTest {

    private final List<Runnable> later = new ArrayList<>();
    private final Background background = new Background(Runnable::run, Runnable::run,
            (delay, task) -> later.add(task));
    private final BuildRun run = new BuildRun("shop:1", Dockerfile.parse(ShopBuild.FILE), IgnoreRules.NONE, background);
    private final StepsViewModel model = new StepsViewModel();
    private final LogSearch search = new LogSearch(model, background);

    private void tell(BuildEvent... events) {
        List.of(events).forEach(run::accept);
        pulse();
    }

    private void pulse() {
        var due = List.copyOf(later);
        later.clear();
        due.forEach(Runnable::run);
    }

    private String rows() {
        var words = new ArrayList<String>();
        for (var i = 0; i < model.rows().size(); i++) {
            var at = model.rows().at(i);
            words.add(switch (at.kind()) {
                case GROUP -> "> " + at.group().part().name().charAt(0) + " " + at.group().stage();
                case STEP -> at.id() + " " + Objects.requireNonNull(at.step()).state();
                case LINE -> "| " + model.plain(Objects.requireNonNull(at.step()), at.index());
                default -> at.kind().name();
            });
        }
        return String.join("\n", words);
    }

    @Test
    void manyEventsAreOneChange() {
        model.show(run);
        var before = model.versionProperty().get();
        ShopBuild.halfway().forEach(run::accept);
        assertEquals(1, later.size());
        pulse();
        assertEquals(1, model.versionProperty().get() - before);
    }

    @Test
    void whatRunsIsOpenAndWhatIsDoneIsClosed() {
        model.show(run);
        tell(ShopBuild.done("i1", "[internal] load metadata", 0, 1),
                ShopBuild.cached("a2", "[assets 2/6] WORKDIR /web", 1),
                ShopBuild.running("a4", "[assets 4/6] RUN npm ci", 1), ShopBuild.said("a4", 2, "one\ntwo"));
        assertEquals("> S \n> S assets\na2 CACHED\na4 RUNNING\n| one\n| two\nGAP", rows());
        tell(ShopBuild.done("a4", "[assets 4/6] RUN npm ci", 1, 2));
        assertEquals("> S \n> S assets\na2 CACHED\na4 DONE", rows());
        model.toggle(model.rows().at(3));
        assertEquals("> S \n> S assets\na2 CACHED\na4 DONE\n| one\n| two\nGAP", rows());
        model.toggle(model.rows().at(1));
        assertEquals("> S \n> S assets", rows());
    }

    @Test
    void onlyTheLastLinesOfWhatOpensByItself() {
        model.show(run);
        tell(ShopBuild.running("a4", "[assets 4/6] RUN npm ci", 1));
        for (var i = 0; i < 30; i++) {
            run.accept(ShopBuild.said("a4", 2, "line " + i + "\n"));
        }
        pulse();
        assertTrue(rows().contains("MORE\n| line 20\n"), rows());
        assertEquals(20, model.above(Objects.requireNonNull(model.rows().at(1).step())));
        model.toggle(model.rows().at(2));
        assertTrue(rows().contains("RUNNING\n| line 0\n"), rows());
    }

    @Test
    void whatFailedShowsItsLastLinesAndWhatIsUsuallyWrong() {
        model.show(run);
        tell(ShopBuild.running("a6", "[assets 6/6] RUN npm run build", 1),
                ShopBuild.said("a6", 2, "/bin/sh: 1: npm: not found\n"),
                ShopBuild.failed("a6", "[assets 6/6] RUN npm run build", 1, 2,
                        "process did not complete: exit code: 127"));
        run.finish(BuildRun.State.FAILED, "it failed");
        assertTrue(rows().contains("a6 FAILED\nNOTE\n| /bin/sh: 1: npm: not found"), rows());
        assertTrue(model.causes().getFirst().sentence().contains("“npm” is not in the image"));
        assertEquals("a6", model.newest().orElseThrow().id());
    }

    @Test
    void aStepIsFoundByItsLineAndALineOfTheLogByItsNumber() {
        model.show(run);
        ShopBuild.halfway().forEach(run::accept);
        pulse();
        assertEquals("a6", model.step(8).orElseThrow().id());
        assertEquals("b4", model.step(14).orElseThrow().id());
        assertTrue(model.step(1).isEmpty());
        search.wordsProperty().set("612 packages");
        var line = Objects.requireNonNull(search.foundProperty().get());
        var row = model.reveal(line);
        assertEquals(Kind.LINE, model.rows().at(row).kind());
        assertEquals("added 612 packages in 10s", model.text(List.of(model.rows().at(row))));
        assertEquals("1 of 1", search.countProperty().get());
        search.wordsProperty().set("nowhere");
        assertEquals("not found", search.countProperty().get());
    }

    @Test
    void pausedRowsStayAndAreCaughtUpWith() {
        model.show(run);
        tell(ShopBuild.running("a4", "[assets 4/6] RUN npm ci", 1), ShopBuild.said("a4", 2, "one\n"));
        var before = rows();
        model.pausedProperty().set(true);
        tell(ShopBuild.said("a4", 2, "two\n"), ShopBuild.done("i1", "[internal] load", 0, 1));
        assertEquals(before, rows());
        model.pausedProperty().set(false);
        assertTrue(rows().contains("| one\n| two"), rows());
    }

    @Test
    void aMissedCacheIsExplainedWhereItBegins() {
        var last = new BuildRun("shop:1", Dockerfile.parse(ShopBuild.FILE.replace("npm run build", "npm run old")),
                IgnoreRules.NONE, background);
        last.compare(new BuildRun.Compared("/f", BuildOptions.of("."), Optional.empty(), ContextFiles.UNKNOWN));
        last.accept(ShopBuild.done("a6", "[assets 6/6] RUN npm run old", 1, 2));
        last.finish(BuildRun.State.DONE, "");
        run.compare(new BuildRun.Compared("/f", BuildOptions.of("."), last.record(), ContextFiles.UNKNOWN));
        model.show(run);
        tell(ShopBuild.done("a6", "[assets 6/6] RUN npm run build", 1, 2),
                ShopBuild.done("r3", "[runtime 3/5] COPY --from=assets /web/dist /srv/static", 2, 3));
        assertEquals("> S assets\na6 DONE\nMISS\n> S runtime\nMETA\nMETA\nr3 DONE\nMETA\nMETA", rows());
        assertEquals("Not cached: the instruction changed: “build” instead of “old”",
                model.missed(model.step(8).orElseThrow()));
        assertEquals("Not cached: the step of line 8 was not cached", model.missed(model.step(20).orElseThrow()));
    }

    @Test
    void whatIsNoStepStandsInItsPlace() {
        model.show(run);
        tell(ShopBuild.done("r2", "[runtime 2/5] COPY --from=build /install /usr/local", 1, 2),
                ShopBuild.waiting("r5", "[runtime 5/5] WORKDIR /srv"));
        assertEquals("> S runtime\nMETA\nMETA\nr2 DONE\nr5 WAITING\nMETA\nMETA", rows());
        assertEquals("CMD gunicorn shop.wsgi:app --bind 0.0.0.0:8000", model.text(List.of(model.rows().at(6))));
        var user = model.step(23).orElseThrow();
        assertEquals("USER app", user.name().text());
        model.toggle(model.rows().at(0));
        assertEquals("> S runtime", rows());
        assertEquals(5, model.reveal(user, false), "its group is opened");
        assertEquals("0 of 2", run.progress().cached() + " of " + run.progress().total(), "it is not counted");
    }

    @Test
    void aBuildThatWasRefusedSaysWhyAndTheLogKeepsTheBuildersWords() {
        model.show(run);
        tell(ShopBuild.done("i1", "[internal] load build definition from Dockerfile", 0, 1));
        var words = "failed to solve with frontend dockerfile.v0: failed to create LLB definition: "
                + "the Dockerfile cannot be empty";
        run.finish(BuildRun.State.FAILED, words);
        assertEquals("the Dockerfile cannot be empty", model.refusal());
        assertEquals("ERROR: " + words, model.plainLine(model.plainEnd() - 1));
    }

    @Test
    void aStepThatFailedIsNoRefusal() {
        model.show(run);
        tell(ShopBuild.failed("a3", "[assets 3/6] COPY web/package.json web/package-lock.json ./", 1, 2,
                "\"/web/package.json\" not found: not found"),
                ShopBuild.failed("b3", "[build 3/4] COPY requirements.txt .", 1, 2,
                        "\"/requirements.txt\" not found: not found"));
        run.finish(BuildRun.State.FAILED, "failed to solve: x");
        assertEquals("", model.refusal());
        assertEquals(List.of("There is no web/package.json", "There is no requirements.txt"),
                model.causes().stream().map(cause -> cause.sentence().split(" in ", 2)[0]).toList());
    }

    @Test
    void rowsOfDifferentHeightsAreFoundByTheirPlace() {
        model.show(run);
        ShopBuild.halfway().forEach(run::accept);
        pulse();
        var rows = model.rows();
        for (var i = 0; i < rows.size(); i++) {
            assertEquals(i, rows.atPixel(rows.top(i)));
            assertEquals(i, rows.atPixel(rows.top(i + 1) - 0.5));
            assertEquals(i, rows.indexOf(rows.at(i)));
        }
        assertEquals(rows.size(), rows.atPixel(rows.top(rows.size())));
    }

    @Test
    void aBuildIsRememberedAsItEnded() {
        run.compare(new BuildRun.Compared("/f", BuildOptions.of("."), Optional.empty(), ContextFiles.UNKNOWN));
        ShopBuild.halfway().forEach(run::accept);
        run.finish(BuildRun.State.CANCELLED, "");
        var record = run.record().orElseThrow();
        assertEquals("CANCELLED 6 of 18", record.outcome() + " " + record.cached() + " of " + record.steps().size());
        assertEquals(ShopBuild.FILE, record.dockerfile());
    }
}
