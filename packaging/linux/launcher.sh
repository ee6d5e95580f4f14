#!/bin/sh
# Starts Strata with the Java beside it.
self=$(readlink -f "$0")
home=${self%/bin/*}
app=$home/lib/app
# Where the next start looks for it, should Java itself crash.
crash=${XDG_STATE_HOME:-$HOME/.local/state}/strata/hs_err_pid%p.log
# A name for the jar that is the same on every computer: Java looks for the place of each class that its cache holds, by the
# name it had when the cache was made, and looks again for the next one when there is none.
exec 9<"$app"
jar=/proc/self/fd/9/strata.jar
# That is for Java programs of the user's own.
unset JDK_JAVA_OPTIONS
# Made by the first run of all, while the package is.
if [ -e "$app/strata.aot" ]; then
    set -- -XX:AOTCache="$app/strata.aot" -cp "$jar" @MAIN@ "$@"
else
    set -- -cp "$jar" @MAIN@ "$@"
fi
exec "$home/lib/runtime/bin/strata" @OPTIONS@ -XX:ErrorFile="$crash" "$@"
