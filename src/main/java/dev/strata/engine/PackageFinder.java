package dev.strata.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.strata.core.container.PathChange;
import dev.strata.core.packages.ApkDatabase;
import dev.strata.core.packages.DpkgDatabase;
import dev.strata.core.packages.InstalledPackage;
import dev.strata.core.packages.PackageChanges;
import dev.strata.core.proposal.DockerfileProposal;
import dev.strata.core.proposal.PackageLines;

/// Finds out which packages a container has that its image has not, and which files came and went with them.
final class PackageFinder {

    private static final String RPM = "/(?:var/lib|usr/lib/sysimage)/rpm/.*";
    private static final int MOST_OF_A_LIST = 16 << 20;

    private final CopiedFiles before;
    private final CopiedFiles after;

    /// @param files paths that came or went with packages
    /// @param configuration the MD5 of those of them that people edit, as the packages brought them
    record Found(Optional<PackageLines> manager, Set<String> files, Map<String, String> configuration) {

        static final Found NONE = new Found(Optional.empty(), Set.of(), Map.of());

        /// Whether it is there without anybody's doing, once the packages are.
        boolean explains(String path) {
            return manager.isPresent() && (files.contains(path) || manager.get().keepsForItself(path));
        }
    }

    /// @param before a container of the image, unchanged
    PackageFinder(CopiedFiles before, CopiedFiles after) {
        this.before = before;
        this.after = after;
    }

    Found find(List<PathChange> kept, DockerfileProposal proposal) throws EngineException {
        if (kept.stream().anyMatch(change -> change.path().equals(DpkgDatabase.STATUS))) {
            return dpkg(proposal);
        }
        if (kept.stream().anyMatch(change -> change.path().equals(ApkDatabase.INSTALLED))) {
            return apk(proposal);
        }
        if (kept.stream().anyMatch(change -> change.path().matches(RPM))) {
            proposal.note("RPM packages were installed or removed, which this proposal does not tell apart: their files"
                    + " are copied with their database. `rpm -qa --last` in the container names them.");
        }
        return Found.NONE;
    }

    private Found dpkg(DockerfileProposal proposal) throws EngineException {
        var was = DpkgDatabase.read(before.text(DpkgDatabase.STATUS), before.text(DpkgDatabase.EXTENDED));
        var is = DpkgDatabase.read(after.text(DpkgDatabase.STATUS), after.text(DpkgDatabase.EXTENDED));
        var changes = PackageChanges.between(was, is);
        if (changes.none()) {
            return new Found(Optional.of(PackageLines.APT), Set.of(), Map.of());
        }
        proposal.packages(PackageLines.APT, changes);
        var files = new HashSet<String>();
        var configuration = new HashMap<String, String>();
        files.addAll(lists(after, changes.added()));
        files.addAll(lists(after, changes.renewed()));
        files.addAll(lists(before, changes.removed()));
        files.addAll(lists(before, changes.renewed()));
        changes.added().forEach(one -> configuration.putAll(one.configuration()));
        changes.renewed().forEach(one -> configuration.putAll(one.configuration()));
        return new Found(Optional.of(PackageLines.APT), files, configuration);
    }

    private static Set<String> lists(CopiedFiles from, Collection<InstalledPackage> packages) throws EngineException {
        var files = new HashSet<String>();
        if (packages.isEmpty()) {
            return files;
        }
        var names = new HashSet<String>();
        packages.forEach(one -> names.add(one.name().split(":", 2)[0]));
        from.walk(DpkgDatabase.INFO, (path, tar) -> {
            var file = path.substring(path.lastIndexOf('/') + 1);
            if (file.endsWith(".list") && names.contains(file.substring(0, file.length() - 5).split(":", 2)[0])
                    && tar.size() <= MOST_OF_A_LIST) {
                files.addAll(DpkgDatabase.files(
                        new String(tar.stream().readAllBytes(), StandardCharsets.UTF_8)));
            }
        });
        return files;
    }

    private Found apk(DockerfileProposal proposal) throws EngineException {
        var was = ApkDatabase.read(before.text(ApkDatabase.INSTALLED), before.text(ApkDatabase.WORLD));
        var is = ApkDatabase.read(after.text(ApkDatabase.INSTALLED), after.text(ApkDatabase.WORLD));
        var changes = PackageChanges.between(was.packages(), is.packages());
        if (!changes.none()) {
            proposal.packages(PackageLines.APK, changes);
        }
        var files = new HashSet<String>();
        changes.added().forEach(one -> files.addAll(is.files().getOrDefault(one.name(), Set.of())));
        changes.renewed().forEach(one -> files.addAll(is.files().getOrDefault(one.name(), Set.of())));
        changes.removed().forEach(one -> files.addAll(was.files().getOrDefault(one.name(), Set.of())));
        return new Found(Optional.of(PackageLines.APK), files, Map.of());
    }

    /// Whether somebody has edited a configuration file of a package.
    boolean edited(String path, Found found) throws EngineException {
        var sum = found.configuration().get(path);
        if (sum == null) {
            return false;
        }
        var content = after.bytes(path);
        return content.isPresent() && !md5(content.get()).equals(sum);
    }

    /// dpkg's own sum: it is no secret that is kept by it.
    private static String md5(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has MD5", e);
        }
    }
}
