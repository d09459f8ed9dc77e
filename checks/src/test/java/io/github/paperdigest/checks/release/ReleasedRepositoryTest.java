package io.github.paperdigest.checks.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A rehearsed release")
class ReleasedRepositoryTest {

    private static final String POM = "digest-one-1.0.pom";
    private static final String SBOM = "digest-one-1.0-cyclonedx.xml";

    @TempDir
    private Path directory;

    @Test
    @DisplayName("that has everything has no fault")
    void whole() throws IOException {
        assertThat(SmallRelease.in(directory).faults()).isEmpty();
    }

    /** What is wrong, and the one complaint about it. */
    static Stream<Arguments> spoiled() {
        return Stream.of(
                spoiled(
                        "one artifact too many",
                        release -> Files.createDirectory(release.artifact("digest-two")),
                        "the artifacts are [digest-bom, digest-one, digest-two]"),
                spoiled("no POM", release -> Files.delete(release.file("digest-bom-1.0.pom")), "digest-bom has no POM"),
                spoiled(
                        "no signature",
                        release -> Files.delete(release.file("digest-one-1.0.jar.asc")),
                        "the files of digest-one are"),
                spoiled(
                        "no Javadoc",
                        release -> delete(release, "digest-one-1.0-javadoc.jar"),
                        "the files of digest-one are"),
                spoiled("no SBOM", release -> delete(release, SBOM), "the files of digest-one are"),
                spoiled(
                        "one file too many",
                        release -> Files.createFile(release.file("digest-one-1.0-tests.jar")),
                        "the files of digest-one are"),
                spoiled(
                        "another MD5",
                        release -> Files.writeString(release.file(POM + ".md5"), "0"),
                        POM + ".md5 is of another file"),
                spoiled(
                        "another SHA-1",
                        release -> Files.writeString(release.file(POM + ".sha1"), "0"),
                        POM + ".sha1 is of another file"),
                spoiled(
                        "another version in the POM",
                        release -> replace(release, POM, "<version>1.0<", "<version>1.1<"),
                        "the coordinates of digest-one are"),
                without("name", "<name>n</name><description>"),
                without("description", "<description>d</description>"),
                without("url", "<url>u</url>\n<licenses>"),
                without("licenses/license/name", "<name>l</name>"),
                without("licenses/license/url", "<url>u</url></license>"),
                without("developers/developer/name", "<name>n</name></developer>"),
                without("scm/connection", "<connection>c</connection>"),
                without("scm/developerConnection", "<developerConnection>d</developerConnection>"),
                without("scm/url", "<url>u</url></scm>"),
                without("issueManagement/url", "<url>u</url></issueManagement>"),
                with("parent"),
                with("modules"),
                with("repositories"),
                with("pluginRepositories"),
                with("build"),
                with("profiles"),
                spoiled(
                        "a property in the POM",
                        release -> replace(release, POM, "<name>n<", "<name>${n}<"),
                        "the POM of digest-one says ${"),
                spoiled(
                        "a snapshot in the POM",
                        release -> replace(release, POM, "<name>n<", "<name>1-SNAPSHOT<"),
                        "the POM of digest-one says -SNAPSHOT"),
                spoiled(
                        "a dependency without a version",
                        release -> replace(release, POM, "<version>2</version><optional>", "<optional>"),
                        "the POM of digest-one can't ask for g:b:"),
                spoiled(
                        "a dependency of tests",
                        release -> replace(release, POM, ">compile<", ">test<"),
                        "the POM of digest-one can't ask for g:a:2"),
                spoiled(
                        "no module descriptor",
                        release -> release.jar("", "META-INF/LICENSE", "META-INF/NOTICE"),
                        "digest-one-1.0.jar has no module-info.class"),
                spoiled(
                        "no sources",
                        release -> release.jar("-sources", "META-INF/LICENSE", "META-INF/NOTICE"),
                        "digest-one-1.0-sources.jar has no module-info.java"),
                spoiled(
                        "an empty Javadoc",
                        release -> release.jar("-javadoc", "META-INF/LICENSE", "META-INF/NOTICE"),
                        "digest-one-1.0-javadoc.jar has no index.html"),
                spoiled(
                        "no licence in the Javadoc",
                        release -> release.jar("-javadoc", "index.html", "META-INF/NOTICE"),
                        "digest-one-1.0-javadoc.jar has no LICENSE"),
                spoiled(
                        "another licence in all jars",
                        release -> Files.writeString(release.legal().get(0), "newer"),
                        "digest-one-1.0.jar has another LICENSE",
                        "digest-one-1.0-sources.jar has another LICENSE",
                        "digest-one-1.0-javadoc.jar has another LICENSE"),
                spoiled(
                        "an SBOM of another artifact",
                        release -> replace(release, SBOM, "digest-one@", "digest-two@"),
                        "the SBOM of digest-one is about pkg:maven/io.github.paperdigest/digest-two@1.0"),
                spoiled(
                        "an SBOM without a dependency",
                        release -> replace(release, SBOM, "g/a@2", "g/a@3"),
                        "the SBOM of digest-one lacks g:a:2"),
                spoiled(
                        "a BOM with another version",
                        release -> replace(
                                release,
                                "digest-bom-1.0.pom",
                                "digest-one</artifactId><version>1.0<",
                                "digest-one</artifactId><version>1.1<"),
                        "the versions in digest-bom are [io.github.paperdigest:digest-one:1.1]"),
                spoiled(
                        "a BOM that brings an artifact",
                        release -> replace(
                                release,
                                "digest-bom-1.0.pom",
                                "</project>",
                                "<dependencies><dependency><version>1</version></dependency></dependencies></project>"),
                        "digest-bom brings artifacts, not only versions"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spoiled")
    @DisplayName("that is spoiled has the fault")
    void faults(String what, Spoiling spoiling, String[] complaints) throws IOException {
        SmallRelease release = SmallRelease.in(directory);

        spoiling.spoil(release);

        assertThat(release.faults()).hasSameSizeAs(complaints);
        for (int i = 0; i < complaints.length; i++) {
            assertThat(release.faults().get(i)).startsWith(complaints[i]);
        }
    }

    private interface Spoiling {
        void spoil(SmallRelease release) throws IOException;
    }

    private static Arguments spoiled(String what, Spoiling spoiling, String... complaints) {
        return Arguments.of(what, spoiling, complaints);
    }

    private static Arguments without(String element, String text) {
        String rest = text.replaceFirst("<(\\w+)>\\w+</\\1>", "");
        return spoiled(
                "no " + element,
                release -> replace(release, POM, text, rest),
                "the POM of digest-one has no " + element);
    }

    private static Arguments with(String element) {
        return spoiled(
                "a POM with " + element,
                release -> replace(release, POM, "</project>", "<" + element + "/></project>"),
                "the POM of digest-one has " + element);
    }

    private static void replace(SmallRelease release, String file, String text, String other) throws IOException {
        release.edit(file, content -> {
            int at = content.indexOf(text);
            return at < 0 ? content : content.substring(0, at) + other + content.substring(at + text.length());
        });
    }

    private static void delete(SmallRelease release, String file) throws IOException {
        for (String suffix : new String[] {"", ".md5", ".sha1", ".asc"}) {
            Files.delete(release.file(file + suffix));
        }
    }
}
