package dev.strata.core.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// References by the rules of distribution/reference.
class ImageReferenceTest {

    private static final String HEX = "0123456789abcdef".repeat(4);

    @ParameterizedTest
    @CsvSource({
            // text, canonical, familiar
            "debian, docker.io/library/debian, debian",
            "debian:bookworm, docker.io/library/debian:bookworm, debian:bookworm",
            "library/debian, docker.io/library/debian, debian", "docker.io/debian, docker.io/library/debian, debian",
            "docker.io/library/debian:12, docker.io/library/debian:12, debian:12",
            "index.docker.io/library/debian, docker.io/library/debian, debian",
            "index.docker.io/debian, docker.io/library/debian, debian",
            "jpetazzo/clock, docker.io/jpetazzo/clock, jpetazzo/clock", "docker.io/a/b, docker.io/a/b, a/b",
            "docker.io/library/a/b, docker.io/library/a/b, library/a/b",
            "localhost/x, localhost/x, localhost/x", "localhost:5000/x, localhost:5000/x, localhost:5000/x",
            "localhost:5000/x:1, localhost:5000/x:1, localhost:5000/x:1",
            "127.0.0.1:5000/x/y:z, 127.0.0.1:5000/x/y:z, 127.0.0.1:5000/x/y:z",
            "[::1]:5000/x, [::1]:5000/x, [::1]:5000/x", "[2001:db8::1]/x:y, [2001:db8::1]/x:y, [2001:db8::1]/x:y",
            "registry.acme.dev/shop/worker:2.4.0, registry.acme.dev/shop/worker:2.4.0, registry.acme.dev/shop/worker:2.4.0",
            "Registry/x, Registry/x, Registry/x", "REGISTRY.io/x:Tag, REGISTRY.io/x:Tag, REGISTRY.io/x:Tag",
            "a.b/c, a.b/c, a.b/c", "a:1/c, a:1/c, a:1/c",
            "foo/foo_bar.com:8080, docker.io/foo/foo_bar.com:8080, foo/foo_bar.com:8080",
            "a_b/c, docker.io/a_b/c, a_b/c", "a__b, docker.io/library/a__b, a__b",
            "a---b, docker.io/library/a---b, a---b",
            "a-b.c_d, docker.io/library/a-b.c_d, a-b.c_d", "1, docker.io/library/1, 1",
            "xn--n3h.com/myimage:xn--n3h.com, xn--n3h.com/myimage:xn--n3h.com, xn--n3h.com/myimage:xn--n3h.com",
            "lowercase:Uppercase, docker.io/library/lowercase:Uppercase, lowercase:Uppercase",
            "a:_.-, docker.io/library/a:_.-, a:_.-", "test.com/repo:tag, test.com/repo:tag, test.com/repo:tag",
            "test:5000/repo, test:5000/repo, test:5000/repo", "a/b/c/d/e/f, docker.io/a/b/c/d/e/f, a/b/c/d/e/f",
            "foo.foo_bar/x-y:1.0-rc.1_2, INVALID, INVALID"})
    void readsAndWrites(String text, String canonical, String familiar) {
        if (canonical.equals("INVALID")) {
            assertThrows(InvalidReference.class, () -> ImageReference.parse(text));
            return;
        }
        var reference = ImageReference.parse(text);
        assertEquals(canonical, reference.canonical());
        assertEquals(familiar, reference.familiar());
        assertEquals(reference, ImageReference.parse(canonical));
        assertEquals(reference, ImageReference.parse(familiar));
    }

    @Test
    void readsDigests() {
        var reference = ImageReference.parse("localhost:5000/app:1@sha256:" + HEX);
        assertEquals("localhost:5000", reference.domain());
        assertEquals("app", reference.path());
        assertEquals(Optional.of("1"), reference.tag());
        assertEquals("sha256:" + HEX, reference.digest().orElseThrow().toString());
        assertEquals("debian@sha512:" + HEX + HEX, ImageReference.parse("debian@sha512:" + HEX + HEX).familiar());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " debian", "debian ", ":tag", "@sha256:0", "debian:", "debian@",
            "debian@sha256:abc",
            "debian@md5:0123456789abcdef0123456789abcdef", "Debian", "user/App", "docker.io/", "localhost:5000/",
            "a//b",
            "/a", "a/", "-a", "a-", "a_", "_a", ".a", "a.", "a..b", "a___b", "a._b", "a-_b", "a b", "a\nb", "ä", "a:ä",
            "a:-b", "a:.b", "a:b c", "a:b:c", "https://docker.io/debian", "docker://debian", "host:port/x", "host:/x",
            "a.b:99x/c", "-host.com/x", "host-.com/x", "a..b/c", "[::1/x", "[]/x", "[::g]/x", "[::1]5000/x", "a@b@c",
            "debian@sha256:" + "0123456789ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef"})
    void refusesInOneSentence(String text) {
        var e = assertThrows(InvalidReference.class, () -> ImageReference.parse(text));
        var sentence = String.valueOf(e.getMessage());
        assertFalse(sentence.isBlank());
        assertFalse(sentence.contains("\n"), sentence);
        assertTrue(sentence.endsWith("."), sentence);
    }

    @Test
    void keepsTheLimits() {
        assertThrows(InvalidReference.class, () -> ImageReference.parse(HEX));
        ImageReference.parse("a/" + "b".repeat(253));
        assertThrows(InvalidReference.class, () -> ImageReference.parse("a/" + "b".repeat(254)));
        ImageReference.parse("a:" + "b".repeat(128));
        assertThrows(InvalidReference.class, () -> ImageReference.parse("a:" + "b".repeat(129)));
        // library/ counts too.
        ImageReference.parse("b".repeat(247));
        assertThrows(InvalidReference.class, () -> ImageReference.parse("b".repeat(248)));
    }

    @Test
    void saysWhatToWriteInstead() {
        var e = assertThrows(InvalidReference.class, () -> ImageReference.parse("user/Shop-API:1"));
        assertTrue(String.valueOf(e.getMessage()).contains("user/shop-api"), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"ubuntu, OFFICIAL, '', ubuntu", "jpetazzo/clock, USER, jpetazzo/, clock",
            "registry.example.com:5000/my-private-image, SELF_HOSTED, registry.example.com:5000/, my-private-image",
            "localhost:5000/wordpress, SELF_HOSTED, localhost:5000/, wordpress",
            "library/a/b, USER, library/a/, b"})
    void knowsTheNamespace(String text, Namespace namespace, String prefix, String last) {
        var reference = ImageReference.parse(text);
        assertEquals(namespace, reference.namespace());
        assertEquals(prefix, reference.prefix());
        assertEquals(last, reference.lastComponent());
    }

    @Test
    void addsTheDefaultTagOnlyWhereNothingIsSaid() {
        assertEquals("a:latest", ImageReference.parse("a").withDefaultTag().familiar());
        assertEquals("a:1", ImageReference.parse("a:1").withDefaultTag().familiar());
        assertEquals("a@sha256:" + HEX, ImageReference.parse("a@sha256:" + HEX).withDefaultTag().familiar());
    }

    @Test
    void isWrittenOutWhereTheShortNameWouldMeanAnotherHost() {
        assertEquals("docker.io/a.b/c", ImageReference.parse("docker.io/a.b/c").familiar());
    }

    @Property
    void whatIsWrittenIsReadAgain(@ForAll("references") ImageReference reference) {
        assertEquals(reference, ImageReference.parse(reference.canonical()));
        assertEquals(reference, ImageReference.parse(reference.familiar()));
    }

    @Property
    void anyTextIsReadOrRefused(@ForAll String text) {
        try {
            assertFalse(ImageReference.parse(text).canonical().isEmpty());
        } catch (InvalidReference e) {
            assertFalse(String.valueOf(e.getMessage()).isBlank());
        }
    }

    @Provide
    Arbitrary<ImageReference> references() {
        var word = Arbitraries.strings().withCharRange('a', 'z').numeric().ofMinLength(1).ofMaxLength(8);
        var separator = Arbitraries.of(".", "_", "__", "-", "--");
        var component = Combinators.combine(word, separator, word).as((a, s, b) -> a + s + b);
        var host = Combinators.combine(word, Arbitraries.of("", ":5000", ":80")).as((w, port) -> w + ".dev" + port);
        var path = component.list().ofMinSize(1).ofMaxSize(4).map(parts -> String.join("/", parts));
        var tag = Arbitraries.strings().alpha().numeric().withChars('_').ofMinLength(1).ofMaxLength(20).optional();
        var digest = Arbitraries.of(Optional.<Digest>empty(), Optional.of(new Digest("sha256", HEX)));
        return Combinators.combine(host.injectNull(0.5), path, tag, digest)
                .as((d, p, t, x) -> ImageReference.normalized(d, p, t.orElse(null), x.orElse(null)));
    }

    @Test
    void hostileLengthCostsNothing() {
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            for (var text : new String[]{"a-".repeat(500_000), "a/".repeat(500_000), "a.".repeat(500_000) + "/x",
                    "a:" + "b".repeat(1_000_000), "@".repeat(1_000_000)}) {
                assertThrows(InvalidReference.class, () -> ImageReference.parse(text));
            }
            assertEquals("x", ImageReference.parse("[" + ":".repeat(1_000_000) + "]/x").path());
        });
    }
}
