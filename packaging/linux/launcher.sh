#!/bin/sh
# Starts Strata with the Java beside it.
self=$(readlink -f "$0")
home=${self%/bin/*}
app=$home/lib/app
# Where the next start looks for it, should Java itself crash.
crash=${XDG_STATE_HOME:-$HOME/.local/state}/strata/hs_err_pid%p.log
# That is for Java programs of the user's own.
unset JDK_JAVA_OPTIONS
# Made by the first run of all, while the package is.
if [ -e "$app/strata.aot" ]; then
    set -- -XX:AOTCache="$app/strata.aot" -cp "$app/strata.jar" @MAIN@ "$@"
else
    set -- -cp "$app/strata.jar" @MAIN@ "$@"
fi
exec "$home/lib/runtime/bin/strata" @OPTIONS@ -XX:ErrorFile="$crash" "$@"
