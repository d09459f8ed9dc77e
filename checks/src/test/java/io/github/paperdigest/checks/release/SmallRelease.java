package io.github.paperdigest.checks.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A release of one library and a BOM, as it should be, with ways to spoil it. */
final class SmallRelease {

    static final Set<String> ARTIFACTS = Set.of("digest-one", "digest-bom");

    private static final String ABOUT = """
            <name>n</name><description>d</description><url>u</url>
            <licenses><license><name>l</name><url>u</url></license></licenses>
            <developers><developer><name>n</name></developer></developers>
            <scm><connection>c</connection><developerConnection>d</developerConnection><url>u</url></scm>
            <issueManagement><url>u</url></issueManagement>
            """;

    private static final String LIBRARY = """
            <project><groupId>io.github.paperdigest</groupId><artifactId>digest-one</artifactId><version>1.0</version>
            %s<dependencies>
            <dependency><groupId>g</groupId><artifactId>a</artifactId><version>2</version><scope>compile</scope></dependency>
            <dependency><groupId>g</groupId><artifactId>b</artifactId><version>2</version><optional>true</optional></dependency>
            </dependencies></project>
            """.formatted(ABOUT);

    private static final String BOM = """
            <project><groupId>io.github.paperdigest</groupId><artifactId>digest-bom</artifactId><version>1.0</version>
            <packaging>pom</packaging>
            %s<dependencyManagement><dependencies>
            <dependency><groupId>io.github.paperdigest</groupId><artifactId>digest-one</artifactId><version>1.0</version></dependency>
            </dependencies></dependencyManagement></project>
            """.formatted(ABOUT);

    private static final String SBOM = """
            <bom xmlns="http://cyclonedx.org/schema/bom/1.6">
            <metadata><component><purl>pkg:maven/io.github.paperdigest/digest-one@1.0?type=jar</purl></component></metadata>
            <components><component><purl>pkg:maven/g/a@2?type=jar</purl></component></components></bom>
            """;

    private final Path root;

    private SmallRelease(Path root) {
        this.root = root;
    }

    static SmallRelease in(Path root) throws IOException {
        SmallRelease release = new SmallRelease(root);
        for (Path file : release.legal()) {
            Files.writeString(file, file.getFileName() + " of the library");
        }
        release.publish("digest-bom/1.0/digest-bom-1.0.pom", BOM.getBytes(UTF_8));
        release.publish("digest-one/1.0/digest-one-1.0.pom", LIBRARY.getBytes(UTF_8));
        release.publish("digest-one/1.0/digest-one-1.0-cyclonedx.xml", SBOM.getBytes(UTF_8));
        release.publish("digest-one/1.0/digest-one-1.0-cyclonedx.json", "{}".getBytes(UTF_8));
        release.jar("", "module-info.class", "META-INF/LICENSE", "META-INF/NOTICE");
        release.jar("-sources", "module-info.java", "META-INF/LICENSE", "META-INF/NOTICE");
        release.jar("-javadoc", "index.html", "META-INF/LICENSE", "META-INF/NOTICE");
        return release;
    }

    List<String> faults() throws IOException {
        return ReleasedRepository.faults(root.resolve("repository"), "1.0", legal(), ARTIFACTS);
    }

    /** A file of the repository by its name. */
    Path file(String name) {
        String artifact = name.startsWith("digest-bom") ? "digest-bom" : "digest-one";
        return artifact(artifact).resolve("1.0").resolve(name);
    }

    Path artifact(String name) {
        return root.resolve("repository/io/github/paperdigest").resolve(name);
    }

    /** Publishes a text of the repository anew, changed. */
    void edit(String name, UnaryOperator<String> change) throws IOException {
        String before = Files.readString(file(name));
        String after = change.apply(before);
        if (after.equals(before)) {
            throw new IllegalArgumentException(name + " has nothing to change");
        }
        put(file(name), after.getBytes(UTF_8));
    }

    /** Publishes the library's jar of a kind with just these entries; those of the licence have its text. */
    void jar(String kind, String... entries) throws IOException {
        Path file = file("digest-one-1.0" + kind + ".jar");
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String entry : entries) {
                zip.putNextEntry(new ZipEntry(entry));
                Path legal = root.resolve(Path.of(entry).getFileName());
                zip.write(Files.exists(legal) ? Files.readAllBytes(legal) : new byte[0]);
            }
        }
        put(file, Files.readAllBytes(file));
    }

    List<Path> legal() {
        return List.of(root.resolve("LICENSE"), root.resolve("NOTICE"));
    }

    private void publish(String path, byte[] content) throws IOException {
        put(root.resolve("repository/io/github/paperdigest").resolve(path), content);
    }

    private static void put(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        Files.writeString(file.resolveSibling(file.getFileName() + ".asc"), "signature");
        Files.writeString(file.resolveSibling(file.getFileName() + ".md5"), hex("MD5", content));
        Files.writeString(file.resolveSibling(file.getFileName() + ".sha1"), hex("SHA-1", content));
    }

    private static String hex(String algorithm, byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance(algorithm).digest(content);
            return String.format("%0" + 2 * digest.length + "x", new BigInteger(1, digest));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
