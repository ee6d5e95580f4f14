package dev.strata.core.deletion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

import dev.strata.core.command.DockerCommand;
import dev.strata.core.deletion.Freed.Certainty;
import dev.strata.core.image.ImageReference;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/// What goes, what stays, what is in the way, and what is freed.
class DeletePlanTest {

    private static Selection images(int... numbers) {
        return Selection.of(Arrays.stream(numbers).mapToObj(Stock::id).toList());
    }

    private static Selection tags(String... names) {
        return new Selection(List.of(), Arrays.stream(names).map(ImageReference::parse).toList());
    }

    private static List<String> steps(DeletePlan plan) {
        return plan.steps().stream()
                .map(step -> (step instanceof Step.RemoveContainer ? "rm " : "rmi ")
                        + (step.force() ? "-f " : "") + step.name())
                .toList();
    }

    private static void frees(long bytes, Certainty certainty, DeletePlan plan) {
        assertEquals(new Freed(bytes, certainty), plan.freed());
    }

    @Test
    void countsSharedLayersOnceAndOnlyWhenNobodyElseHoldsThem() {
        var stock = new Stock().image(1, "ab", "base:1").image(2, "abc", "app:1").image(3, "abd", "app:2").docker();
        frees(300, Certainty.EXACTLY, DeletePlan.of(stock, images(2), Choices.NONE));
        frees(700, Certainty.EXACTLY, DeletePlan.of(stock, images(2, 3), Choices.NONE));
        frees(1000, Certainty.EXACTLY, DeletePlan.of(stock, images(1, 2, 3), Choices.NONE));
        var nothing = DeletePlan.of(stock, images(1), Choices.NONE);
        assertTrue(nothing.freed().nothing());
        assertTrue(nothing.possible());
        assertEquals(List.of("rmi base:1"), steps(nothing));
    }

    @Test
    void aLayerOnAnotherBaseIsAnotherLayer() {
        var stock = new Stock().image(1, "ac", "one:1").image(2, "bc", "two:1").docker();
        frees(400, Certainty.EXACTLY, DeletePlan.of(stock, images(1), Choices.NONE));
        frees(900, Certainty.EXACTLY, DeletePlan.of(stock, images(1, 2), Choices.NONE));
    }

    @Test
    void rowsAddUpAndSayWhatStaysAndForWhom() {
        var stock = new Stock().image(1, "ab", "base:1").image(2, "abcd", "app:1").image(3, "abce", "app:2")
                .image(4, "abcf", "app:3").docker();
        var plan = DeletePlan.of(stock, images(2, 3), Choices.NONE);
        assertEquals(List.of(400L, 500L),
                plan.goes().stream().map(row -> assertInstanceOf(Goes.Image.class, row).bytes()).toList());
        var runs = plan.stays().stream().map(row -> assertInstanceOf(Stays.Layers.class, row)).toList();
        assertEquals(2, runs.size());
        assertEquals(new Stays.Layers(java.util.Optional.of("base:1"), "RUN b", 2, 300, 2, "base:1"),
                runs.stream().filter(run -> run.layers() == 2).findFirst().orElseThrow());
        assertEquals(new Stays.Layers(java.util.Optional.empty(), "RUN c", 1, 300, 1, "app:3"),
                runs.stream().filter(run -> run.layers() == 1).findFirst().orElseThrow());
    }

    @Test
    void containersAreInTheWayByNameUntilTheyAreToGoToo() {
        var stock = new Stock().image(1, "a", "app:1").container("job", 1, "exited").container("web", 1, "running")
                .docker();
        var plan = DeletePlan.of(stock, images(1), Choices.NONE);
        assertFalse(plan.possible());
        assertEquals(List.of("job", "web"), plan.obstacles().stream()
                .map(o -> assertInstanceOf(Obstacle.Container.class, o).container().name()).toList());
        var choices = Choices.NONE.withContainer("id-job", true);
        assertFalse(DeletePlan.of(stock, images(1), choices).possible());
        plan = DeletePlan.of(stock, images(1), choices.withContainer("id-web", true));
        assertTrue(plan.possible());
        assertEquals(List.of("rm job", "rm -f web", "rmi app:1"), steps(plan));
        assertEquals(List.of("docker rm job", "docker rm --force web", "docker rmi app:1"),
                plan.commands().stream().map(DockerCommand::line).toList());
        frees(100, Certainty.EXACTLY, plan);
        assertFalse(DeletePlan.of(stock, images(1), choices.withContainer("id-job", false)).possible());
    }

    @Test
    void byForceAStoppedContainerStaysAndHoldsItsLayers() {
        var stock = new Stock().image(1, "a", "app:1").container("job", 1, "exited");
        var plan = DeletePlan.of(stock.docker(), images(1), Choices.NONE.withForce(true));
        assertTrue(plan.possible());
        assertTrue(plan.freed().nothing());
        assertEquals(List.of("rmi -f app:1"), steps(plan));
        assertEquals("job", assertInstanceOf(Stays.Layers.class, plan.stays().getFirst()).user());
        assertFalse(DeletePlan.of(stock.on(EngineRules.PODMAN), images(1), Choices.NONE.withForce(true)).possible());
        stock.container("web", 1, "running");
        assertFalse(DeletePlan.of(stock.docker(), images(1), Choices.NONE.withForce(true)).possible());
    }

    @Test
    void whatWasBuiltFromItIsInTheWayWhereTheEngineKeepsThat() {
        var stock = new Stock().image(1, "a", "base:1").image(2, 1, "ab").image(3, 2, "abc", "app:1");
        var plan = DeletePlan.of(stock.docker(), images(1), Choices.NONE);
        assertFalse(plan.possible());
        assertEquals("app:1",
                assertInstanceOf(Obstacle.Child.class, plan.obstacles().getFirst()).child().title());
        plan = DeletePlan.of(stock.docker(), images(1), Choices.NONE.withChild(Stock.id(3), true));
        assertTrue(plan.possible());
        assertEquals(List.of("rmi app:1", "rmi base:1"), steps(plan));
        assertEquals(2, plan.images());
        frees(600, Certainty.EXACTLY, plan);
        assertTrue(DeletePlan.of(stock.on(EngineRules.CONTAINERD), images(1), Choices.NONE).possible());
    }

    @Test
    void intermediateImagesGoWithTheirLastChild() {
        var stock = new Stock().image(1, "a").image(2, 1, "ab", "one:1").image(3, 1, "ac", "two:1").docker();
        assertEquals(1, DeletePlan.of(stock, images(2), Choices.NONE).goes().size());
        var plan = DeletePlan.of(stock, images(2, 3), Choices.NONE);
        assertEquals(Goes.Cause.WITH_ITS_CHILDREN,
                assertInstanceOf(Goes.Image.class, plan.goes().getLast()).cause());
        assertEquals(2, plan.images());
        assertEquals(List.of("rmi one:1", "rmi two:1"), steps(plan));
        frees(600, Certainty.EXACTLY, plan);
    }

    @Test
    void oneTagOfSeveralFreesNothingAndSaysWhatKeepsTheImage() {
        var stock = new Stock().image(1, "a", "app:1", "app:latest").container("web", 1, "running").docker();
        var plan = DeletePlan.of(stock, tags("app:latest"), Choices.NONE);
        assertTrue(plan.possible());
        assertTrue(plan.freed().nothing());
        assertEquals(0, plan.images());
        assertEquals(1, plan.tags());
        assertEquals(List.of("rmi app:latest"), steps(plan));
        assertEquals(List.of("app:1"), assertInstanceOf(Stays.Image.class, plan.stays().getFirst()).because());
    }

    @Test
    void theLastTagTakesTheImageAlong() {
        var stock = new Stock().image(1, "a", "app:1", "app:latest").docker();
        var plan = DeletePlan.of(stock, tags("app:latest", "app:1"), Choices.NONE);
        assertEquals(1, plan.images());
        frees(100, Certainty.EXACTLY, plan);
        assertEquals(List.of("rmi app:1", "rmi app:latest"), steps(plan));
    }

    @Test
    void untagOnlyNeverDeletesAnImage() {
        var stock = new Stock().image(1, "a", "alone:1").image(2, "b", "runs:1").image(3, "c", "base:1")
                .image(4, 3, "cd", "child:1").container("web", 2, "running").docker();
        var plan = DeletePlan.of(stock, images(1, 2, 3), Choices.NONE.withUntagOnly(true));
        assertEquals(0, plan.images());
        assertEquals(List.of("rmi -f runs:1", "rmi base:1"), steps(plan));
        assertEquals(List.of(Stays.Reason.LAST_NAME, Stays.Reason.CONTAINER, Stays.Reason.CHILDREN),
                plan.stays().stream().map(row -> assertInstanceOf(Stays.Image.class, row).reason()).toList());
        assertTrue(plan.freed().nothing());
    }

    @Test
    void aDanglingImageGoesByItsIdAndADigestElsewhereByItsName() {
        var digest = "b@" + Stock.id(77);
        var stock = new Stock().image(1, "a").image(2, "b", "a:1", "a@" + Stock.id(78), digest).docker();
        assertEquals(List.of("rmi " + Stock.id(1).shortHex(), "rmi a:1", "rmi " + digest),
                steps(DeletePlan.of(stock, images(1, 2), Choices.NONE)));
    }

    @Test
    void saysAtLeastWhatIsKnownAndNoMore() {
        var stock = new Stock().image(1, "ab", "app:1").image(2, "ac", "app:2").closed(3, 5000, 40, "far:1");
        frees(0, Certainty.AT_LEAST, DeletePlan.of(stock.docker(), images(1), Choices.NONE));
        frees(40, Certainty.EXACTLY, DeletePlan.of(stock.docker(), images(3), Choices.NONE));
        frees(0, Certainty.AT_LEAST, DeletePlan.of(stock.on(EngineRules.PODMAN), images(3), Choices.NONE));
        frees(640, Certainty.AT_LEAST, DeletePlan.of(stock.docker(), images(1, 2, 3), Choices.NONE));
        var sizes = new Stock().image(1, "ab", "app:1").forgetSize('b').docker();
        frees(100, Certainty.AT_LEAST, DeletePlan.of(sizes, images(1), Choices.NONE));
        frees(100, Certainty.AT_LEAST,
                DeletePlan.of(new Stock().image(1, "a", "x:1").on(EngineRules.CONTAINERD), images(1), Choices.NONE));
    }

    @Test
    void aContainerWhoseImageIsGoneMayHoldLayers() {
        var stock = new Stock().image(1, "a", "app:1").container("old", 99, "exited").docker();
        frees(100, Certainty.AT_MOST, DeletePlan.of(stock, images(1), Choices.NONE));
    }

    @Test
    void whatIsNoLongerThereIsLeftOut() {
        var plan = DeletePlan.of(new Stock().docker(), images(5), Choices.NONE);
        assertFalse(plan.possible());
        assertTrue(plan.freed().nothing());
    }

    @Property
    void freesTheDifferenceOfWhatTheChainsTakeBeforeAndAfter(@ForAll long seed) {
        var random = new Random(seed);
        var stock = new Stock();
        var chains = IntStream.range(0, 1 + random.nextInt(20)).mapToObj(i -> chain(random)).toList();
        for (var i = 0; i < chains.size(); i++) {
            stock.image(i + 1, chains.get(i), "image" + i + ":1");
        }
        var chosen = IntStream.range(0, chains.size()).filter(i -> random.nextBoolean()).boxed().toList();
        var left = IntStream.range(0, chains.size()).filter(i -> !chosen.contains(i)).mapToObj(chains::get).toList();
        var plan = DeletePlan.of(stock.docker(), images(chosen.stream().mapToInt(i -> i + 1).toArray()), Choices.NONE);
        frees(taken(chains) - taken(left), Certainty.EXACTLY, plan);
        var kept = plan.stays().stream().mapToLong(row -> assertInstanceOf(Stays.Layers.class, row).bytes()).sum();
        assertEquals(taken(chosen.stream().map(chains::get).toList()), plan.freed().bytes() + kept);
    }

    private static String chain(Random random) {
        var chain = new StringBuilder();
        for (var i = random.nextInt(6); i >= 0; i--) {
            chain.append((char) ('a' + random.nextInt(3)));
        }
        return chain.toString();
    }

    /// Each distinct chain once, named by its letters.
    private static long taken(List<String> chains) {
        Set<String> prefixes = new HashSet<>();
        for (var chain : chains) {
            for (var end = 1; end <= chain.length(); end++) {
                prefixes.add(chain.substring(0, end));
            }
        }
        return prefixes.stream().mapToLong(prefix -> Stock.size(prefix.charAt(prefix.length() - 1))).sum();
    }
}
