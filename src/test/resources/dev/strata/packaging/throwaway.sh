# Runs a script in a copy of this machine that is thrown away: what it installs and writes lies in memory and is gone with
# its mounts. /tmp is the machine's own, for displays, engines and what the script leaves.
#
#   unshare --mount sh throwaway.sh SCRIPT
#
# At the end, one line each: what there is that was not there before and bears Strata's name.
set -eu
copy=/mnt
mount -t tmpfs tmpfs "$copy"
mkdir "$copy/changes" "$copy/work" "$copy/root"
mount -t overlay overlay -o "lowerdir=/,upperdir=$copy/changes,workdir=$copy/work" "$copy/root"
mount -t proc proc "$copy/root/proc"
mount --rbind /dev "$copy/root/dev"
mount --rbind /tmp "$copy/root/tmp"
chroot "$copy/root" sh -eu "$1"
cd "$copy/changes"
find . -iname '*strata*' ! -name 'strata.list' | sed 's,^,left: ,'
grep -rlis strata usr/share/applications usr/share/mime usr/share/icons 2>/dev/null | sed 's,^,left: ,' || true
