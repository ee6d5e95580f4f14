package dev.strata.core.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageFilterTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private record Image(ImageSummary summary, boolean used, List<Platform> platforms, String searchText)
            implements
                ImageFilter.Subject {
    }

    private static final Image DEBIAN = image("debian:bookworm", 199_000_000, true, NOON, "linux/amd64", "a", "1");
    private static final Image ARM = image("localhost:5000/shop/app:2", 700_000_000, false, NOON.plusSeconds(60),
            "linux/arm64/v8", "maintainer", "me");
    private static final Image DANGLING = image("", 10, false, NOON.minusSeconds(60), "linux/amd64", "b", "x y");

    private static Image image(String name, long size, boolean used, Instant created, String platform, String label,
            String value) {
        var id = new Digest("sha256", "ab".repeat(32));
        var tags = name.isEmpty() ? List.<ImageReference>of() : List.of(ImageReference.parse(name));
        return new Image(
                new ImageSummary(id, tags, List.of(), created, size, 0, Map.of(label, value), Optional.empty(),
                        List.of()),
                used,
                List.of(Platform.parse(platform)), (name + "\n" + id).toLowerCase(java.util.Locale.ROOT));
    }

    private static ImageFilter filter(String text) {
        return ImageFilter.parse(text, name -> name.equals("debian:bookworm") ? NOON : null);
    }

    @ParameterizedTest
    @CsvSource({"'', DAX", "debian, D", "DEBIAN, D", "debian:bookworm, D", "localhost:5000/shop, A", "abab, DAX",
            "bookworm debian, D", "bookworm app, ''", "dangling:true, X", "dangling:false, DA", "used:true, D",
            "used:false, AX", "namespace:official, D", "namespace:self-hosted, A", "namespace:user, ''", "label:a, D",
            "label:a=1, D", "label:a=2, ''", "'label:\"b=x y\"', X", "before:debian:bookworm, X",
            "since:debian:bookworm, A",
            "size:>500MB, A", "size:<500MB, DX", "size:>=199MB, DA", "size:<=10, X", "size:=10, X", "platform:arm64, A",
            "platform:linux/arm64/v8, A", "platform:linux, DAX", "-debian, AX", "-used:true, AX",
            "platform:amd64 -dangling:true, D"})
    void selects(String text, String expected) {
        var filter = filter(text);
        assertEquals(List.of(), filter.problems());
        var found = new StringBuilder();
        Stream.of(DEBIAN, ARM, DANGLING).filter(filter::matches)
                .forEach(image -> found.append(image == DEBIAN ? 'D' : image == ARM ? 'A' : 'X'));
        assertEquals(expected, found.toString());
    }

    @ParameterizedTest
    @CsvSource({"dangling:maybe", "used:", "namespace:mine", "label:", "label:=x", "before:nothing", "since:",
            "size:big",
            "size:500MB", "size:>", "platform:", "platform:a/b/c/d", "platform://"})
    void saysWhatIsWrongAndFiltersByTheRest(String text) {
        var filter = filter(text + " debian");
        assertEquals(1, filter.problems().size());
        assertFalse(filter.problems().getFirst().isBlank());
        assertTrue(filter.matches(DEBIAN));
        assertFalse(filter.matches(ARM));
    }

    @Test
    void offersKeysThenValues() {
        var source = new FilterCompletion.Source() {
            @Override
            public Stream<String> names() {
                return Stream.of("debian:bookworm");
            }

            @Override
            public Stream<String> labels() {
                return Stream.of("a=1", "b=x y");
            }

            @Override
            public Stream<String> platforms() {
                return Stream.of("linux/arm64");
            }
        };
        assertEquals(new FilterCompletion(0, 2, List.of("dangling:")), FilterCompletion.at("da", 2, source));
        assertEquals(new FilterCompletion(13, 14, List.of("true")), FilterCompletion.at("app dangling:t", 14, source));
        assertEquals(List.of("debian:bookworm"), FilterCompletion.at("before:deb", 10, source).offers());
        assertEquals(List.of("a=1", "b=x y"), FilterCompletion.at("label:", 6, source).offers());
        assertEquals(List.of("linux/arm64"), FilterCompletion.at("-platform:l", 11, source).offers());
        assertEquals(List.of(), FilterCompletion.at("debian:", 7, source).offers());
    }

    @Property
    void anyTextFilters(@ForAll String text, @ForAll @IntRange(max = 50) int caret) {
        assertEquals(filter(text).matches(DEBIAN), filter(text).matches(DEBIAN));
        FilterCompletion.at(text, Math.min(caret, text.length()), new FilterCompletion.Source() {
            @Override
            public Stream<String> names() {
                return Stream.empty();
            }

            @Override
            public Stream<String> labels() {
                return Stream.empty();
            }

            @Override
            public Stream<String> platforms() {
                return Stream.empty();
            }
        });
    }
}
