package dev.strata.core.disk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.strata.core.command.PruneBuildCache;

/// What cleaning up a build cache would take, computed before anything is done, by BuildKit's own rules
/// (moby/buildkit, `cache/manager.go`, prune).
///
/// @param command what carries it out
/// @param goes largest first
/// @param stays largest first, each with its reason
public record CachePlan(PruneBuildCache command, List<CacheRecord> goes, List<Kept> stays) {

    /// Why a record stays.
    public enum Reason {
        /// A build holds it now.
        IN_USE,
        /// A record that stays stands on it.
        NEEDED,
        /// An image holds the same content: nothing would be freed.
        SHARED,
        /// BuildKit's own: it goes only with everything.
        INTERNAL,
        /// It was used since.
        RECENT
    }

    /// A record that stays.
    public record Kept(CacheRecord entry, Reason reason) {
    }

    private static final Set<String> INTERNAL = Set.of("internal", "frontend");
    private static final Comparator<CacheRecord> LARGEST_FIRST = Comparator.comparingLong(CacheRecord::bytes).reversed()
            .thenComparing(CacheRecord::id);

    public CachePlan {
        goes = List.copyOf(goes);
        stays = List.copyOf(stays);
    }

    /// Draws up the plan.
    public static CachePlan of(List<CacheRecord> cache, PruneBuildCache command, Instant now) {
        var goes = new ArrayList<CacheRecord>();
        var stays = new ArrayList<Kept>();
        for (var entry : cache) {
            reason(entry, command, now).ifPresentOrElse(why -> stays.add(new Kept(entry, why)), () -> goes.add(entry));
        }
        var needed = new HashSet<String>();
        stays.forEach(kept -> needed.addAll(kept.entry().parents()));
        for (var more = true; more;) {
            more = false;
            for (var entry : List.copyOf(goes)) {
                if (needed.contains(entry.id())) {
                    goes.remove(entry);
                    stays.add(new Kept(entry, Reason.NEEDED));
                    more |= needed.addAll(entry.parents());
                }
            }
        }
        goes.sort(LARGEST_FIRST);
        stays.sort(Comparator.comparing(Kept::entry, LARGEST_FIRST));
        return new CachePlan(command, goes, stays);
    }

    private static Optional<Reason> reason(CacheRecord entry, PruneBuildCache command, Instant now) {
        if (entry.inUse()) {
            return Optional.of(Reason.IN_USE);
        }
        if (!command.all() && INTERNAL.contains(entry.type())) {
            return Optional.of(Reason.INTERNAL);
        }
        if (!command.all() && entry.shared()) {
            return Optional.of(Reason.SHARED);
        }
        var used = entry.lastUsed().orElse(entry.created());
        return command.unusedFor().filter(age -> used.isAfter(now.minus(age))).map(age -> Reason.RECENT);
    }

    /// What becomes free: what images share with it stays on the disk.
    public long bytes() {
        return goes.stream().filter(entry -> !entry.shared()).mapToLong(CacheRecord::bytes).sum();
    }
}
