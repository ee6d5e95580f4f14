package dev.strata.ui.registries;

import java.util.ArrayList;
import java.util.List;

import dev.strata.core.image.Platform;
import dev.strata.core.registry.Manifest;
import dev.strata.core.registry.TagDeletion;
import dev.strata.ui.Messages;

/// A line of what a deletion of tags does.
///
/// @param name a tag, or what stays
/// @param tag whether the name is a tag
/// @param words what happens to it
/// @param digest of the manifest; may be empty
record DeleteTagsRow(String name, boolean tag, String words, String digest) {

    static List<DeleteTagsRow> goes(TagDeletion plan) {
        var rows = new ArrayList<DeleteTagsRow>();
        for (var one : plan.goes()) {
            var digest = one.manifest().digest().shortHex();
            var what = Messages.get(plan.alone()
                    ? "tagdeletion.row.alone"
                    : Manifest.index(one.manifest().mediaType()) ? "tagdeletion.row.index" : "tagdeletion.row.image");
            one.chosen().forEach(tag -> rows.add(new DeleteTagsRow(tag, true, what, digest)));
            if (!plan.alone()) {
                one.along().forEach(tag -> rows.add(new DeleteTagsRow(tag, true,
                        Messages.get("tagdeletion.row.along", one.chosen().getFirst()), digest)));
            }
        }
        return rows;
    }

    static List<DeleteTagsRow> stays(TagDeletion plan) {
        var rows = new ArrayList<DeleteTagsRow>();
        for (var one : plan.goes()) {
            var digest = one.manifest().digest().shortHex();
            if (plan.alone()) {
                rows.add(new DeleteTagsRow(Messages.get("tagdeletion.stays.manifest"), false, one.along().isEmpty()
                        ? Messages.get("tagdeletion.stays.untagged")
                        : Messages.get("tagdeletion.stays.tagged", String.join(", ", one.along())), digest));
            } else if (one.children() > 0) {
                rows.add(new DeleteTagsRow(Messages.get("tagdeletion.stays.children", one.children()), false,
                        Messages.get("tagdeletion.stays.garbage"), ""));
            }
        }
        if (plan.stays() > 0) {
            rows.add(new DeleteTagsRow(Messages.get("tagdeletion.stays.tags", plan.stays()), false,
                    Messages.get("tagdeletion.stays.tags.words"), ""));
        }
        return rows;
    }

    static List<DeleteTagsRow> broken(TagDeletion plan) {
        return plan.broken().stream().map(one -> new DeleteTagsRow(one.tag(), true,
                Messages.get("tagdeletion.broken.row",
                        one.child().platform().map(Platform::toString).orElse(one.child().digest().shortHex())),
                one.child().digest().shortHex())).toList();
    }
}
