package dev.strata.ui.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

import dev.strata.core.image.Digest;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.Platform;
import dev.strata.core.image.RegistryName;
import dev.strata.engine.Archives.ArchivedImage;
import dev.strata.engine.EngineException;
import dev.strata.engine.LayerSource;
import dev.strata.engine.LoginNeeded;
import dev.strata.engine.Monitor;
import dev.strata.engine.RemoteImage;
import dev.strata.engine.RemoteImages;
import dev.strata.ui.FakeEngine;
import dev.strata.ui.OneThread;
import dev.strata.ui.state.EngineStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Opening an image of a registry with no toolkit and no registry.
class RemoteViewModelTest {

    private final OneThread one = new OneThread();
    private final EngineStatus status = new EngineStatus(new FakeEngine().engines(() -> false), one.background(),
            FakeEngine.preferences(), null);
    private final List<String> asked = new ArrayList<>();
    private final List<RemoteImage> opened = new ArrayList<>();
    private final CountDownLatch goes = new CountDownLatch(1);
    private boolean locked;
    private boolean silent;

    private final RemoteImages remote = new RemoteImages() {
        @Override
        public List<Offer> offers(ImageReference image, Monitor monitor) throws EngineException {
            synchronized (asked) {
                asked.add(image.canonical());
            }
            if (locked) {
                throw new LoginNeeded(new RegistryName(image.domain()), "It wants a login.", null);
            }
            if (silent) {
                monitor.onCancel(goes::countDown);
                try {
                    goes.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return List.of(offer("linux/s390x"), offer("linux/" + RemoteImages.ofThisComputer().architecture()),
                    offer("windows/amd64"));
        }

        @Override
        public RemoteImage open(ImageReference image, Offer offer, Monitor monitor) {
            return new RemoteImage(image, offer.digest(), new ArchivedImage(FakeImages.NONE, List.of()), Map.of(),
                    new LayerSource() {
                        @Override
                        public void read(java.util.Set<Digest> wanted, Found found, Monitor how) {
                        }

                        @Override
                        public void contents(Map<Digest, java.util.Set<String>> wanted, Content found, Monitor how) {
                        }
                    });
        }
    };
    private final RemoteViewModel model = new RemoteViewModel(remote, status, one.background(), opened::add);

    private static RemoteImages.Offer offer(String platform) {
        return new RemoteImages.Offer(Optional.of(Platform.parse(platform)),
                new Digest("sha256", String.valueOf(platform.hashCode() & 0xf).repeat(64).substring(0, 64)),
                Optional.empty());
    }

    @AfterEach
    void close() {
        goes.countDown();
        status.close();
        one.close();
    }

    private void type(String text) {
        one.on(() -> model.textProperty().set(text));
    }

    @Test
    void aWrongNameIsSaidAndAsksNobody() {
        type("Not A Name");
        one.until("a sentence", () -> !model.problemProperty().get().isEmpty());
        one.passDelays();
        assertEquals(List.of(), asked);
        type("");
        one.until("nothing to say", () -> model.problemProperty().get().isEmpty());
    }

    @Test
    void theRegistryIsAskedOnceForAllThatIsTyped() {
        for (var text : List.of("d", "de", "docker pull debian")) {
            type(text);
        }
        assertEquals(3, one.delays());
        one.passDelays();
        one.until("what there is", () -> model.offers().size() == 3);
        assertEquals(List.of("docker.io/library/debian:latest"), asked);
        one.on(() -> {
            assertEquals(Optional.of(new Platform("linux", RemoteImages.ofThisComputer().architecture(), "")),
                    model.chosenProperty().get().platform(), "this computer’s");
            assertTrue(model.commandProperty().get().startsWith(
                    "docker buildx imagetools inspect debian:latest\ndocker pull --platform linux/"));
            model.chosenProperty().set(model.offers().getFirst());
            assertTrue(model.commandProperty().get().endsWith("docker pull --platform linux/s390x debian:latest"));
            model.open();
        });
        one.until("it is open", () -> opened.size() == 1);
        type("ubuntu");
        one.on(() -> assertEquals(0, model.offers().size(), "of another name nothing is known"));
    }

    @Test
    void anotherPageOpensAtOnce() {
        one.on(() -> model.open(ImageReference.parse("localhost:5000/app:1"),
                Optional.of(Platform.parse("windows/amd64"))));
        one.until("it is open", () -> opened.size() == 1);
        one.passDelays();
        assertEquals(1, asked.size());
        one.on(() -> model.open(ImageReference.parse("localhost:5000/app:2"),
                Optional.of(Platform.parse("plan9/mips"))));
        one.until("which there are", () -> model.problemProperty().get().contains("windows/amd64"));
        assertEquals(1, opened.size());
    }

    @Test
    void aLoginIsOfferedAndAfterItAllGoesOn() {
        locked = true;
        one.on(() -> model.open(ImageReference.parse("localhost:5000/app:1"), Optional.empty()));
        one.until("it is refused", () -> model.failureProperty().get() != null);
        one.on(() -> {
            assertInstanceOf(LoginNeeded.class, model.failureProperty().get());
            locked = false;
            model.again();
            assertNull(model.failureProperty().get());
        });
        one.until("it is open", () -> opened.size() == 1);
    }

    @Test
    void nobodyHasToWait() {
        silent = true;
        one.on(() -> model.open(ImageReference.parse("localhost:5000/app:1"), Optional.empty()));
        one.until("it is asked", () -> !model.doingProperty().get().isEmpty());
        one.on(model::stop);
        one.until("it was stopped", () -> model.doingProperty().get().isEmpty());
        assertTrue(model.problemProperty().get().length() > 5);
        assertEquals(0, opened.size());
    }
}
