package dev.strata.core.packages;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What was installed, renewed and removed.
///
/// @param asked the new ones that a manager has to be told, by name; it brings the others with them
/// @param added all new ones
/// @param renewed those of another version than before
/// @param removed as they were
public record PackageChanges(List<InstalledPackage> asked, List<InstalledPackage> added,
        List<InstalledPackage> renewed, List<InstalledPackage> removed) {

    public PackageChanges {
        asked = List.copyOf(asked);
        added = List.copyOf(added);
        renewed = List.copyOf(renewed);
        removed = List.copyOf(removed);
    }

    public static PackageChanges between(Map<String, InstalledPackage> before, Map<String, InstalledPackage> after) {
        var added = new ArrayList<InstalledPackage>();
        var renewed = new ArrayList<InstalledPackage>();
        after.forEach((name, now) -> {
            var was = before.get(name);
            if (was == null) {
                added.add(now);
            } else if (!was.version().equals(now.version())) {
                renewed.add(now);
            }
        });
        var removed = new ArrayList<InstalledPackage>();
        before.forEach((name, was) -> {
            if (!after.containsKey(name)) {
                removed.add(was);
            }
        });
        return new PackageChanges(asked(added), added, renewed, removed);
    }

    public boolean none() {
        return added.isEmpty() && renewed.isEmpty() && removed.isEmpty();
    }

    /// Those that were asked for, and those that nothing needs that was: recommended ones, or such whose asker is gone.
    private static List<InstalledPackage> asked(List<InstalledPackage> added) {
        var providers = new HashMap<String, List<InstalledPackage>>();
        for (var one : added) {
            providers.computeIfAbsent(one.name(), name -> new ArrayList<>()).add(one);
            one.provides().forEach(name -> providers.computeIfAbsent(name, it -> new ArrayList<>()).add(one));
        }
        var asked = new ArrayList<>(added.stream().filter(one -> !one.automatic()).toList());
        var brought = new HashSet<InstalledPackage>();
        bring(asked, providers, brought);
        for (var one : added) {
            if (!brought.contains(one)) {
                asked.add(one);
                bring(List.of(one), providers, brought);
            }
        }
        return asked;
    }

    private static void bring(List<InstalledPackage> from, Map<String, List<InstalledPackage>> providers,
            Set<InstalledPackage> brought) {
        var open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            var one = open.pop();
            if (brought.add(one)) {
                one.needs().forEach(name -> open.addAll(providers.getOrDefault(name, List.of())));
            }
        }
    }
}
