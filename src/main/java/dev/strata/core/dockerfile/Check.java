package dev.strata.core.dockerfile;

import java.util.Arrays;
import java.util.Optional;

/// A rule that a Dockerfile can break and still be built. The first are BuildKit's, under its names
/// (`docker build --check`); those that begin with DL are known by these numbers from hadolint, written anew from what they
/// mean; the rest are Strata's.
public enum Check {
    STAGE_NAME_CASING("StageNameCasing", Severity.WARNING,
            "Stage names are compared without regard to case, so a name in lower case is what it is compared as."), FROM_AS_CASING(
                    "FromAsCasing", Severity.WARNING,
                    "FROM and AS are read together and look best in one case."), NO_EMPTY_CONTINUATION(
                            "NoEmptyContinuation", Severity.WARNING,
                            "An empty line inside an instruction is passed over today and will be refused one day."), CONSISTENT_INSTRUCTION_CASING(
                                    "ConsistentInstructionCasing", Severity.WARNING,
                                    "Instructions in one case, upper or lower, are found by the eye."), DUPLICATE_STAGE_NAME(
                                            "DuplicateStageName", Severity.WARNING,
                                            "Of two stages with one name only the last can be meant; the other is out of reach."), RESERVED_STAGE_NAME(
                                                    "ReservedStageName", Severity.WARNING,
                                                    "“scratch” and “context” mean something else already, so a stage of that name cannot be named."), JSON_ARGS_RECOMMENDED(
                                                            "JSONArgsRecommended", Severity.WARNING,
                                                            "In the shell form the shell is the first process, and a signal that is to stop the container does not reach the program."), MAINTAINER_DEPRECATED(
                                                                    "MaintainerDeprecated", Severity.WARNING,
                                                                    "MAINTAINER is out of use; a label says the same, and more can be read by it."), UNDEFINED_ARG_IN_FROM(
                                                                            "UndefinedArgInFrom", Severity.WARNING,
                                                                            "FROM knows only the ARGs that stand before the first FROM."), WORKDIR_RELATIVE_PATH(
                                                                                    "WorkdirRelativePath",
                                                                                    Severity.WARNING,
                                                                                    "A relative directory depends on the one of the base image, which may change."), UNDEFINED_VAR(
                                                                                            "UndefinedVar",
                                                                                            Severity.WARNING,
                                                                                            "A variable that nothing sets stands for nothing."), MULTIPLE_INSTRUCTIONS_DISALLOWED(
                                                                                                    "MultipleInstructionsDisallowed",
                                                                                                    Severity.WARNING,
                                                                                                    "Of several CMD, ENTRYPOINT or HEALTHCHECK of a stage only the last holds."), LEGACY_KEY_VALUE_FORMAT(
                                                                                                            "LegacyKeyValueFormat",
                                                                                                            Severity.WARNING,
                                                                                                            "Without “=” all that follows is one value; with it an instruction can set several, and is clear."), INVALID_BASE_IMAGE_PLATFORM(
                                                                                                                    "InvalidBaseImagePlatform",
                                                                                                                    Severity.WARNING,
                                                                                                                    "The base image here is for another platform than the one that is built for."), REDUNDANT_TARGET_PLATFORM(
                                                                                                                            "RedundantTargetPlatform",
                                                                                                                            Severity.WARNING,
                                                                                                                            "The platform that is built for is what FROM takes by itself."), SECRETS_USED_IN_ARG_OR_ENV(
                                                                                                                                    "SecretsUsedInArgOrEnv",
                                                                                                                                    Severity.WARNING,
                                                                                                                                    "What ARG and ENV hold can be read in the image's history and configuration by all who have it. A secret is mounted: RUN --mount=type=secret."), INVALID_DEFAULT_ARG_IN_FROM(
                                                                                                                                            "InvalidDefaultArgInFrom",
                                                                                                                                            Severity.WARNING,
                                                                                                                                            "Without --build-arg this FROM names no image."), FROM_PLATFORM_FLAG_CONST_DISALLOWED(
                                                                                                                                                    "FromPlatformFlagConstDisallowed",
                                                                                                                                                    Severity.WARNING,
                                                                                                                                                    "A platform that is written down makes an image for that one only, whatever --platform says."), COPY_IGNORED_FILE(
                                                                                                                                                            "CopyIgnoredFile",
                                                                                                                                                            Severity.WARNING,
                                                                                                                                                            "What .dockerignore leaves out is not sent, so it cannot be copied."), INVALID_DEFINITION_DESCRIPTION(
                                                                                                                                                                    "InvalidDefinitionDescription",
                                                                                                                                                                    Severity.INFO,
                                                                                                                                                                    "A comment right above a stage or an ARG describes it, and begins with its name."), EXPOSE_PROTO_CASING(
                                                                                                                                                                            "ExposeProtoCasing",
                                                                                                                                                                            Severity.WARNING,
                                                                                                                                                                            "Protocols are written in lower case: 80/tcp."), EXPOSE_INVALID_FORMAT(
                                                                                                                                                                                    "ExposeInvalidFormat",
                                                                                                                                                                                    Severity.WARNING,
                                                                                                                                                                                    "EXPOSE names ports of the container; which port of the computer leads there is said when it is run."),

    DL3001("DL3001", Severity.INFO,
            "Some programs make no sense in a build: they talk to a system that does not run."), DL3002("DL3002",
                    Severity.WARNING,
                    "A process that runs as root is root of what it reaches when it breaks out."), DL3003("DL3003",
                            Severity.WARNING,
                            "A directory changed in one RUN is forgotten in the next; WORKDIR stays."), DL3004("DL3004",
                                    Severity.ERROR,
                                    "sudo does not behave as it should without a terminal, and a build runs as the user it says: USER."), DL3006(
                                            "DL3006", Severity.WARNING,
                                            "Without a tag it is “latest”, which is another image each time."), DL3007(
                                                    "DL3007", Severity.WARNING,
                                                    "“latest” is another image each time; a version can be built again."), DL3008(
                                                            "DL3008", Severity.WARNING,
                                                            "A package without a version is another one each time: name=1.2.*."), DL3009(
                                                                    "DL3009", Severity.INFO,
                                                                    "The lists of packages are of no use in the image, and make the layer tens of megabytes larger."), DL3013(
                                                                            "DL3013", Severity.WARNING,
                                                                            "A package without a version is another one each time: name==1.2."), DL3014(
                                                                                    "DL3014", Severity.WARNING,
                                                                                    "Nobody answers a question in a build: apt-get install -y."), DL3015(
                                                                                            "DL3015", Severity.INFO,
                                                                                            "Recommended packages that nobody asked for make the image larger."), DL3016(
                                                                                                    "DL3016",
                                                                                                    Severity.WARNING,
                                                                                                    "A package without a version is another one each time: name@1.2."), DL3018(
                                                                                                            "DL3018",
                                                                                                            Severity.WARNING,
                                                                                                            "A package without a version is another one each time: name=1.2-r0, or name~=1.2."), DL3019(
                                                                                                                    "DL3019",
                                                                                                                    Severity.INFO,
                                                                                                                    "With --no-cache apk leaves no index behind, and needs no apk update."), DL3020(
                                                                                                                            "DL3020",
                                                                                                                            Severity.ERROR,
                                                                                                                            "ADD unpacks archives and fetches addresses; for files and folders COPY says what is meant."), DL3022(
                                                                                                                                    "DL3022",
                                                                                                                                    Severity.WARNING,
                                                                                                                                    "--from names an earlier stage, or an image with its tag."), DL3023(
                                                                                                                                            "DL3023",
                                                                                                                                            Severity.ERROR,
                                                                                                                                            "A stage cannot copy from itself: it is not made yet."), DL3027(
                                                                                                                                                    "DL3027",
                                                                                                                                                    Severity.WARNING,
                                                                                                                                                    "apt is for people and changes what it prints and asks; apt-get is for scripts."), DL3030(
                                                                                                                                                            "DL3030",
                                                                                                                                                            Severity.WARNING,
                                                                                                                                                            "Nobody answers a question in a build: yum install -y."), DL3032(
                                                                                                                                                                    "DL3032",
                                                                                                                                                                    Severity.WARNING,
                                                                                                                                                                    "What yum has fetched is of no use in the image: yum clean all."), DL3038(
                                                                                                                                                                            "DL3038",
                                                                                                                                                                            Severity.WARNING,
                                                                                                                                                                            "Nobody answers a question in a build: dnf install -y."), DL3040(
                                                                                                                                                                                    "DL3040",
                                                                                                                                                                                    Severity.WARNING,
                                                                                                                                                                                    "What dnf has fetched is of no use in the image: dnf clean all."), DL3042(
                                                                                                                                                                                            "DL3042",
                                                                                                                                                                                            Severity.WARNING,
                                                                                                                                                                                            "What pip has fetched is of no use in the image: pip install --no-cache-dir."), DL3044(
                                                                                                                                                                                                    "DL3044",
                                                                                                                                                                                                    Severity.ERROR,
                                                                                                                                                                                                    "A variable of the same ENV is not set yet where it is used."), DL3045(
                                                                                                                                                                                                            "DL3045",
                                                                                                                                                                                                            Severity.WARNING,
                                                                                                                                                                                                            "Without a WORKDIR a relative path is below the base image's directory, which may change."), DL3059(
                                                                                                                                                                                                                    "DL3059",
                                                                                                                                                                                                                    Severity.INFO,
                                                                                                                                                                                                                    "Several RUN, one behind the other, make a layer each."), DL4001(
                                                                                                                                                                                                                            "DL4001",
                                                                                                                                                                                                                            Severity.WARNING,
                                                                                                                                                                                                                            "Of wget and curl one is enough."), DL4006(
                                                                                                                                                                                                                                    "DL4006",
                                                                                                                                                                                                                                    Severity.WARNING,
                                                                                                                                                                                                                                    "Of a pipe only the last command's failure counts, unless pipefail is set by SHELL."),

    ENTRYPOINT_SWALLOWS_CMD("EntrypointSwallowsCmd", Severity.WARNING,
            "An ENTRYPOINT in the shell form runs alone: neither CMD nor what is said at docker run reaches it."), MISSING_USER(
                    "MissingUser", Severity.INFO,
                    "Without USER the process is root, unless the base image says otherwise.");

    /// How much it matters.
    public enum Severity {
        ERROR, WARNING, INFO
    }

    private static final String RULES = "https://docs.docker.com/go/dockerfile/rule/";
    private static final String BEST = "https://docs.docker.com/build/building/best-practices/";

    private final String id;
    private final Severity severity;
    private final String why;

    Check(String id, Severity severity, String why) {
        this.id = id;
        this.severity = severity;
        this.why = why;
    }

    /// By its name; empty for none.
    public static Optional<Check> of(String id) {
        return Arrays.stream(values()).filter(check -> check.id.equals(id)).findFirst();
    }

    /// Its name, as in `# check=skip=NAME`.
    public String id() {
        return id;
    }

    public Severity severity() {
        return severity;
    }

    /// In a sentence or two.
    public String why() {
        return why;
    }

    /// Where the rule is explained; for Strata's and hadolint's a page of Docker's on the same.
    public String url() {
        return ofBuildKit() ? RULES + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + "/" : BEST;
    }

    /// Whether `docker build --check` has it.
    public boolean ofBuildKit() {
        return !id.startsWith("DL") && this != ENTRYPOINT_SWALLOWS_CMD && this != MISSING_USER;
    }

    /// Whether it is asked for only by `experimental`.
    public boolean experimental() {
        return this == INVALID_DEFINITION_DESCRIPTION;
    }
}
