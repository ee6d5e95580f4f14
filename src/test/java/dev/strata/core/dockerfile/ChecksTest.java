package dev.strata.core.dockerfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each rule with a file that breaks it, what is marked there, and what its first fix makes of the file.
class ChecksTest {

    /// @param fixed empty where nothing can be done
    record Case(Check check, String file, String marked, String fixed) {
    }

    private static Case broken(Check check, String file, String marked) {
        return new Case(check, file, marked, "");
    }

    static List<Case> cases() {
        return List.of(
                new Case(Check.STAGE_NAME_CASING, "FROM a:1 AS Build", "Build", "FROM a:1 AS build"),
                new Case(Check.FROM_AS_CASING, "FROM a:1 as b", "as", "FROM a:1 AS b"),
                new Case(Check.FROM_AS_CASING, "from a:1 AS b", "AS", "from a:1 as b"),
                new Case(Check.NO_EMPTY_CONTINUATION, "FROM a:1\nRUN x \\\n\n  y", "", "FROM a:1\nRUN x \\\n  y"),
                new Case(Check.CONSISTENT_INSTRUCTION_CASING, "FROM a:1\nRUN x\nrun y", "run",
                        "FROM a:1\nRUN x\nRUN y"),
                broken(Check.DUPLICATE_STAGE_NAME, "FROM a:1 AS b\nFROM a:1 AS b", "b"),
                broken(Check.RESERVED_STAGE_NAME, "FROM a:1 AS scratch", "scratch"),
                new Case(Check.JSON_ARGS_RECOMMENDED, "FROM a:1\nCMD node server.js", "CMD",
                        "FROM a:1\nCMD [\"node\", \"server.js\"]"),
                broken(Check.JSON_ARGS_RECOMMENDED, "FROM a:1\nENTRYPOINT x > $Y", "ENTRYPOINT"),
                new Case(Check.MAINTAINER_DEPRECATED, "FROM a:1\nMAINTAINER me \"x\"", "MAINTAINER",
                        "FROM a:1\nLABEL org.opencontainers.image.authors=\"me \\\"x\\\"\""),
                broken(Check.UNDEFINED_ARG_IN_FROM, "ARG VERSION=1\nFROM a:$VERSOIN", "a:$VERSOIN"),
                broken(Check.WORKDIR_RELATIVE_PATH, "FROM a:1\nWORKDIR srv", "srv"),
                broken(Check.UNDEFINED_VAR, "FROM scratch\nARG DIR=/x\nCOPY a $DRI/", "$DRI/"),
                broken(Check.UNDEFINED_VAR, "FROM known:1\nENV A=$NOPE", "$NOPE"),
                new Case(Check.MULTIPLE_INSTRUCTIONS_DISALLOWED, "FROM a:1\nCMD [\"a\"]\nCMD [\"b\"]\n", "CMD [\"a\"]",
                        "FROM a:1\nCMD [\"b\"]\n"),
                new Case(Check.LEGACY_KEY_VALUE_FORMAT, "FROM a:1\nENV A b c", "A", "FROM a:1\nENV A=\"b c\""),
                new Case(Check.LEGACY_KEY_VALUE_FORMAT, "FROM a:1\nLABEL A 'b c'", "A", ""),
                broken(Check.INVALID_BASE_IMAGE_PLATFORM, "FROM arm:1", "arm:1"),
                new Case(Check.REDUNDANT_TARGET_PLATFORM, "FROM --platform=$TARGETPLATFORM a:1",
                        "--platform=$TARGETPLATFORM", "FROM a:1"),
                broken(Check.SECRETS_USED_IN_ARG_OR_ENV, "FROM a:1\nARG NPM_TOKEN", "NPM_TOKEN"),
                broken(Check.INVALID_DEFAULT_ARG_IN_FROM, "ARG TAG\nFROM a:$TAG", "a:$TAG"),
                broken(Check.FROM_PLATFORM_FLAG_CONST_DISALLOWED, "FROM --platform=linux/arm64 a:1",
                        "--platform=linux/arm64"),
                broken(Check.COPY_IGNORED_FILE, "FROM a:1\nCOPY secret.md /x", "secret.md"),
                broken(Check.INVALID_DEFINITION_DESCRIPTION, "# check=experimental=all\n# the base\nFROM a:1 AS b",
                        "FROM"),
                new Case(Check.EXPOSE_PROTO_CASING, "FROM a:1\nEXPOSE 80/TCP", "80/TCP", "FROM a:1\nEXPOSE 80/tcp"),
                new Case(Check.EXPOSE_INVALID_FORMAT, "FROM a:1\nEXPOSE 8080:80", "8080:80", "FROM a:1\nEXPOSE 80"),
                broken(Check.DL3001, "FROM a:1\nRUN true && service x start", "service"),
                broken(Check.DL3002, "FROM a:1\nUSER root", "root"),
                broken(Check.DL3003, "FROM a:1\nRUN cd /srv && make", "cd"),
                broken(Check.DL3004, "FROM a:1\nRUN sudo make", "sudo"),
                broken(Check.DL3006, "FROM debian", "debian"),
                broken(Check.DL3007, "FROM debian:latest", "debian:latest"),
                broken(Check.DL3008, "FROM a:1\nRUN apt-get update && apt-get install -y curl", "curl"),
                broken(Check.DL3009, "FROM a:1\nRUN apt-get install -y curl=1", "install"),
                broken(Check.DL3013, "FROM a:1\nRUN pip install flask", "flask"),
                new Case(Check.DL3014, "FROM a:1\nRUN apt-get install curl", "install",
                        "FROM a:1\nRUN apt-get install -y curl"),
                new Case(Check.DL3015, "FROM a:1\nRUN apt-get install -y curl", "install",
                        "FROM a:1\nRUN apt-get install --no-install-recommends -y curl"),
                broken(Check.DL3016, "FROM a:1\nRUN npm install -g yarn", "yarn"),
                broken(Check.DL3018, "FROM a:1\nRUN apk add --no-cache curl", "curl"),
                new Case(Check.DL3019, "FROM a:1\nRUN apk add curl=1", "add",
                        "FROM a:1\nRUN apk add --no-cache curl=1"),
                new Case(Check.DL3020, "FROM a:1\nADD app /srv/", "ADD", "FROM a:1\nCOPY app /srv/"),
                broken(Check.DL3022, "FROM a:1 AS build\nFROM b:1\nCOPY --from=biuld x /x", "--from=biuld"),
                broken(Check.DL3023, "FROM a:1 AS b\nCOPY --from=b x /x", "--from=b"),
                new Case(Check.DL3027, "FROM a:1\nRUN apt update", "apt", "FROM a:1\nRUN apt-get update"),
                new Case(Check.DL3030, "FROM a:1\nRUN yum install x && yum clean all", "install",
                        "FROM a:1\nRUN yum install -y x && yum clean all"),
                broken(Check.DL3032, "FROM a:1\nRUN yum install -y x", "install"),
                new Case(Check.DL3038, "FROM a:1\nRUN dnf install x && dnf clean all", "install",
                        "FROM a:1\nRUN dnf install -y x && dnf clean all"),
                broken(Check.DL3040, "FROM a:1\nRUN dnf install -y x", "install"),
                new Case(Check.DL3042, "FROM a:1\nRUN pip install flask==1", "install",
                        "FROM a:1\nRUN pip install --no-cache-dir flask==1"),
                broken(Check.DL3044, "FROM a:1\nENV A=1 B=$A", "$A"),
                broken(Check.DL3045, "FROM a:1\nCOPY x y", "y"),
                broken(Check.DL3059, "FROM a:1\nRUN x\nRUN y", "RUN"),
                broken(Check.DL4001, "FROM a:1\nRUN wget x\nUSER b\nRUN curl y", "curl"),
                broken(Check.DL4006, "FROM a:1\nRUN curl x | sh", "|"),
                broken(Check.ENTRYPOINT_SWALLOWS_CMD, "FROM a:1\nENTRYPOINT x\nCMD [\"y\"]", "ENTRYPOINT"),
                broken(Check.MISSING_USER, "FROM a:1\nCMD [\"y\"]", "FROM"));
    }

    private static final Checks.Facts FACTS = new Checks.Facts() {
        @Override
        public IgnoreRules ignored() {
            return IgnoreRules.parse("*.md");
        }

        @Override
        public Optional<Map<String, String>> environment(String image) {
            return image.equals("known:1") ? Optional.of(Map.of("HOME", "/root")) : Optional.empty();
        }

        @Override
        public Optional<String> otherPlatform(String image) {
            return image.equals("arm:1") ? Optional.of("linux/arm64") : Optional.empty();
        }
    };

    private static List<Finding> found(String file, Check check) {
        return Checks.of(Dockerfile.parse(file), FACTS).stream().filter(one -> one.check() == check).toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aBrokenRuleIsFoundWhereItIsAndCanBeMended(Case one) {
        var found = found(one.file(), one.check());
        assertEquals(1, found.size(), () -> one.file() + " " + found);
        var finding = found.getFirst();
        assertEquals(one.marked(), one.file().substring(finding.span().start(), finding.span().end()));
        assertEquals(one.fixed(), finding.fixes().isEmpty() ? "" : applied(one.file(), finding.fixes().getFirst()));
        if (!one.fixed().isEmpty()) {
            assertTrue(found(one.fixed(), one.check()).isEmpty(), "mended");
        }
        var at = Dockerfile.parse(one.file()).at(finding.span().start());
        // An empty line belongs to the file: BuildKit, too, looks only at its top.
        if (at.isPresent() && one.check() != Check.NO_EMPTY_CONTINUATION) {
            var start = at.get().span().start();
            assertTrue(found(one.file().substring(0, start) + "# check=skip=" + one.check().id() + "\n"
                    + one.file().substring(start), one.check()).isEmpty() || one.check().experimental(), "skipped");
        }
    }

    private static String applied(String file, Finding.Fix fix) {
        var out = new StringBuilder(file);
        fix.edits().stream().sorted(Comparator.comparingInt((Finding.Edit edit) -> edit.span().start()).reversed())
                .forEach(edit -> out.replace(edit.span().start(), edit.span().end(), edit.text()));
        return out.toString();
    }

    @Test
    void everyRuleHasACase() {
        var seen = cases().stream().map(Case::check)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Check.class)));
        assertEquals(EnumSet.allOf(Check.class), seen);
    }

    @Test
    void aGoodFileHasNothingToSay() {
        var good = """
                # syntax=docker/dockerfile:1
                ARG VERSION=25
                FROM eclipse-temurin:${VERSION}-jdk AS build
                WORKDIR /src
                COPY . .
                RUN --mount=type=cache,target=/root/.m2 ./mvnw -q package

                FROM eclipse-temurin:${VERSION}-jre
                RUN apt-get update && apt-get install -y --no-install-recommends tini=0.19.* \\
                    && rm -rf /var/lib/apt/lists/*
                COPY --from=build /src/target/app.jar /srv/app.jar
                USER app
                ENTRYPOINT ["tini", "--", "java", "-jar", "/srv/app.jar"]
                """;
        assertEquals(List.of(), Checks.of(Dockerfile.parse(good), Checks.Facts.NONE).stream()
                .map(one -> one.check().id() + ": " + one.sentence()).toList());
    }

    @Test
    void theFileCanTurnRulesOffAndMakeThemErrors() {
        var file = "FROM debian\nMAINTAINER me\n";
        assertEquals(2, Checks.of(Dockerfile.parse(file), FACTS).size());
        assertEquals(List.of(), Checks.of(Dockerfile.parse("# check=skip=all\n" + file), FACTS));
        assertEquals(List.of("DL3006"), ids("# check=skip=MaintainerDeprecated\n" + file));
        var strict = Checks.of(Dockerfile.parse("# check=error=true\n" + file), FACTS);
        assertEquals(List.of(Check.Severity.WARNING, Check.Severity.ERROR),
                strict.stream().map(Finding::severity).toList());
    }

    private static List<String> ids(String file) {
        return new ArrayList<>(Checks.of(Dockerfile.parse(file), FACTS).stream().map(one -> one.check().id()).toList());
    }

    @Test
    void whatIsNoSlipIsNotSaidOfAnUnknownBase() {
        assertEquals(List.of(), found("FROM a:1\nENV A=$JAVA_HOME", Check.UNDEFINED_VAR));
        assertEquals(1, found("FROM a:1\nARG JAVA_HOEM=x\nENV A=$JAVA_HOME", Check.UNDEFINED_VAR).size());
    }

    @Test
    void hostileFilesTakeNoLonger() {
        for (var piece : Arrays.asList("a | ", "apt-get install x && ", "$A", "ENV A=$A\n", "FROM a AS b\n",
                "COPY --from=x a b\n")) {
            Checks.of(Dockerfile.parse("FROM a:1\nRUN " + piece.repeat(20_000) + "\n"), FACTS);
        }
    }
}
