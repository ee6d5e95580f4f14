package dev.strata.ui.run;

/// The options of a run that are one text or one tick in the dialog.
enum RunField {
    NAME("name"), ENTRYPOINT("entrypoint"), USER("user"), WORKDIR("workdir"), NETWORK("network"), HOSTNAME(
            "hostname"), RESTART("restart"), MEMORY("memory"), CPUS("cpus"), PLATFORM("platform"), STOP_SIGNAL(
                    "stop-signal"), STOP_SECONDS("stop-timeout"), PULL("pull"), DETACH_KEYS("detach-keys"),
    /// Several in one text, as words of a shell.
    ENV_FILES("env-file", Kind.WORDS), TMPFS("tmpfs", Kind.WORDS), LABELS("label", Kind.WORDS), HOSTS("add-host",
            Kind.WORDS), CAP_ADD("cap-add", Kind.WORDS), CAP_DROP("cap-drop", Kind.WORDS), SECURITY("security-opt",
                    Kind.WORDS), INTERACTIVE("interactive", Kind.SWITCH), TTY("tty", Kind.SWITCH), DETACH("detach",
                            Kind.SWITCH), REMOVE("rm", Kind.SWITCH), INIT("init", Kind.SWITCH), READ_ONLY("read-only",
                                    Kind.SWITCH), PRIVILEGED("privileged",
                                            Kind.SWITCH), PUBLISH_ALL("publish-all", Kind.SWITCH);

    enum Kind {
        TEXT, WORDS, SWITCH
    }

    private final String option;
    private final Kind kind;

    RunField(String option) {
        this(option, Kind.TEXT);
    }

    RunField(String option, Kind kind) {
        this.option = option;
        this.kind = kind;
    }

    /// Its long name without dashes.
    String option() {
        return option;
    }

    Kind kind() {
        return kind;
    }
}
