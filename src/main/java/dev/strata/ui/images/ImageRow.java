package dev.strata.ui.images;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import dev.strata.core.deletion.Selection;
import dev.strata.core.image.ImageFilter;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.ImageSummary;
import dev.strata.core.image.Namespace;
import dev.strata.core.image.Platform;
import dev.strata.ui.state.ImageEntry;
import dev.strata.ui.widgets.RowList;
import org.jspecify.annotations.Nullable;

/// A row of the table: an image with all its tags, or one tag of it. It lives as long as its image, so that selection
/// and place survive a refresh; what it shows changes with [#update(ImageEntry)].
public final class ImageRow implements ImageFilter.Subject, RowList.Keyed {

    static final String NONE = "<none>";

    private final String key;
    private final @Nullable ImageReference tag;
    private ImageEntry entry;
    private String searchText;

    /// @param tag the one tag this row stands for; null for the whole image
    ImageRow(ImageEntry entry, @Nullable ImageReference tag) {
        this.key = key(entry, tag);
        this.tag = tag;
        this.entry = entry;
        this.searchText = searchText(entry);
    }

    static String key(ImageEntry entry, @Nullable ImageReference tag) {
        return tag == null ? entry.id().hex() : entry.id().hex() + " " + tag;
    }

    /// Takes what is known now.
    ///
    /// @return whether that is anything new
    boolean update(ImageEntry now) {
        if (entry.equals(now)) {
            return false;
        }
        if (!entry.summary().equals(now.summary()) || !entry.formerName().equals(now.formerName())) {
            searchText = searchText(now);
        }
        entry = now;
        return true;
    }

    private static String searchText(ImageEntry entry) {
        var text = new StringBuilder();
        for (var name : entry.summary().tags()) {
            text.append(name.familiar()).append('\n');
        }
        for (var name : entry.summary().repoDigests()) {
            text.append(name.familiar()).append('\n');
        }
        if (entry.summary().dangling()) {
            text.append(NONE).append('\n');
        }
        entry.formerName().ifPresent(former -> text.append(former.name().familiar()).append('\n'));
        return text.append(entry.id()).toString().toLowerCase(Locale.ROOT);
    }

    /// What deleting rows means: whole images, or the tags where each has a row of its own.
    static Selection selection(List<ImageRow> rows) {
        return new Selection(rows.stream().filter(row -> row.tag == null).map(row -> row.entry().id()).toList(),
                rows.stream().flatMap(row -> Stream.ofNullable(row.tag)).toList());
    }

    @Override
    public String key() {
        return key;
    }

    /// The one tag this row stands for; null for the whole image.
    @Nullable
    ImageReference tag() {
        return tag;
    }

    public ImageEntry entry() {
        return entry;
    }

    @Override
    public ImageSummary summary() {
        return entry.summary();
    }

    @Override
    public boolean used() {
        return entry.used();
    }

    @Override
    public List<Platform> platforms() {
        return entry.platforms();
    }

    @Override
    public String searchText() {
        return searchText;
    }

    /// The name this row goes by: its tag, or its image's first; a dangling image may have a name without a tag.
    @Nullable
    ImageReference name() {
        if (tag != null) {
            return tag;
        }
        var summary = entry.summary();
        return !summary.tags().isEmpty()
                ? summary.tags().getFirst()
                : !summary.repoDigests().isEmpty() ? summary.repoDigests().getFirst() : null;
    }

    /// The tags to show behind the name, in full where they belong to another repository than the name.
    List<String> tags() {
        if (tag != null) {
            // It has a column of its own.
            return List.of();
        }
        var name = name();
        if (entry.summary().dangling()) {
            return name == null ? List.of() : List.of(NONE);
        }
        return entry.summary().tags().stream().map(reference -> name != null && reference.name().equals(name.name())
                ? reference.tag().orElse(NONE)
                : reference.familiar()).toList();
    }

    /// What to hand to an engine or a command line: a name where there is one, else the ID.
    String reference() {
        var name = entry.summary().dangling() ? null : name();
        return name == null ? entry.id().shortHex() : name.familiar();
    }

    /// Where the name lives; null for an image without any name.
    @Nullable
    Namespace namespace() {
        var name = name();
        return name == null ? null : name.namespace();
    }

    /// Whether no registry knows it: neither pulled nor pushed.
    boolean onlyHere() {
        return entry.summary().repoDigests().isEmpty();
    }

    /// `docker images`' REPOSITORY.
    String repository() {
        var name = name();
        return name == null ? NONE : name.familiarName();
    }

    /// `docker images`' TAG.
    String tagText() {
        return tag == null ? NONE : tag.tag().orElse(NONE);
    }
}
