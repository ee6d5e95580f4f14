package dev.strata.ui.build;

/// The options of a build that are one text or one tick.
enum BuildField {
    TARGET("target"), PLATFORM("platform"), NETWORK("network"), SHM("shm-size"),
    /// Several in one text, as words of a shell.
    LABELS("label", Kind.WORDS), HOSTS("add-host", Kind.WORDS), FRESH_STAGES("no-cache-filter",
            Kind.WORDS), SECRETS("secret", Kind.WORDS), SSH("ssh", Kind.WORDS), NO_CACHE("no-cache",
                    Kind.SWITCH), PULL("pull", Kind.SWITCH);

    enum Kind {
        TEXT, WORDS, SWITCH
    }

    private final String option;
    private final Kind kind;

    BuildField(String option) {
        this(option, Kind.TEXT);
    }

    BuildField(String option, Kind kind) {
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
