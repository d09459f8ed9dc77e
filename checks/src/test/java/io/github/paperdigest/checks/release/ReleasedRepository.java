package io.github.paperdigest.checks.release;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A Maven repository with one release of this library, and what is wrong with it. It is one file of the JDK's own
 * classes, so that {@code java ReleasedRepository.java} runs it without a build. Whether signatures are valid is for
 * gpg to say.
 */
final class ReleasedRepository {

    private static final String GROUP = "io.github.paperdigest";

    private static final List<String> REQUIRED = List.of(
            "name",
            "description",
            "url",
            "licenses/license/name",
            "licenses/license/url",
            "developers/developer/name",
            "scm/connection",
            "scm/developerConnection",
            "scm/url",
            "issueManagement/url");

    private static final List<String> FOREIGN =
            List.of("parent", "modules", "repositories", "pluginRepositories", "build", "profiles");

    private final Path group;
    private final String version;
    private final List<Path> legal;
    private final Set<String> artifacts;
    private final XPath xpath = XPathFactory.newInstance().newXPath();
    private final List<String> faults = new ArrayList<>();

    private ReleasedRepository(Path repository, String version, List<Path> legal, Set<String> artifacts) {
        this.group = repository.resolve(GROUP.replace('.', '/'));
        this.version = version;
        this.legal = legal;
        this.artifacts = artifacts;
    }

    /**
     * Prints what is wrong, and exits with 1 if anything is.
     *
     * @param arguments the repository, the version, the files LICENSE and NOTICE, and the artifacts that it has to have
     */
    public static void main(String[] arguments) throws IOException {
        List<String> faults = faults(
                Path.of(arguments[0]),
                arguments[1],
                List.of(Path.of(arguments[2]), Path.of(arguments[3])),
                Arrays.stream(arguments).skip(4).collect(Collectors.toSet()));
        faults.forEach(System.out::println);
        System.exit(faults.isEmpty() ? 0 : 1);
    }

    /**
     * Everything that is wrong with a repository, one sentence each.
     *
     * @param legal the files that each jar has below META-INF
     * @param artifacts the names of the artifacts that are there, and of no others
     */
    static List<String> faults(Path repository, String version, List<Path> legal, Set<String> artifacts)
            throws IOException {
        ReleasedRepository released = new ReleasedRepository(repository, version, legal, artifacts);
        released.check();
        return released.faults;
    }

    private void check() throws IOException {
        same("the artifacts", new TreeSet<>(artifacts), names(group));
        for (String artifact : new TreeSet<>(artifacts)) {
            Path directory = group.resolve(artifact).resolve(version);
            String stem = artifact + "-" + version;
            Path pom = directory.resolve(stem + ".pom");
            if (!Files.exists(pom)) {
                faults.add(artifact + " has no POM");
                continue;
            }
            Document model = xml(pom);
            boolean jar = !text(model, "/project/packaging").equals("pom");
            files(artifact, directory, stem, jar);
            pom(artifact, pom, model);
            if (jar) {
                for (String kind : List.of("", "-sources", "-javadoc")) {
                    jar(directory.resolve(stem + kind + ".jar"), kind);
                }
                sbom(artifact, model, directory.resolve(stem + "-cyclonedx.xml"));
            } else {
                versions(artifact, model);
            }
        }
    }

    /** Exactly the files of a release are there, each with its checksums and a signature. */
    private void files(String artifact, Path directory, String stem, boolean jar) throws IOException {
        Set<String> expected = new TreeSet<>();
        for (String end : jar
                ? List.of(".pom", ".jar", "-sources.jar", "-javadoc.jar", "-cyclonedx.json", "-cyclonedx.xml")
                : List.of(".pom")) {
            for (String suffix : List.of("", ".md5", ".sha1", ".asc")) {
                expected.add(stem + end + suffix);
            }
        }
        Set<String> found = names(directory);
        // Checksums of signatures mean nothing, and are there or not as Maven pleases.
        found.removeIf(name -> name.endsWith(".asc.md5") || name.endsWith(".asc.sha1"));
        same("the files of " + artifact, expected, found);
        for (String name : found) {
            checksum(directory.resolve(name), ".md5", "MD5");
            checksum(directory.resolve(name), ".sha1", "SHA-1");
        }
    }

    private void checksum(Path file, String suffix, String algorithm) throws IOException {
        Path kept = file.resolveSibling(file.getFileName() + suffix);
        if (!Files.exists(kept)) {
            return;
        }
        try {
            byte[] digest = MessageDigest.getInstance(algorithm).digest(Files.readAllBytes(file));
            String hex = String.format("%0" + 2 * digest.length + "x", new BigInteger(1, digest));
            if (!hex.equals(Files.readString(kept).strip())) {
                faults.add(kept.getFileName() + " is of another file");
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A POM says all that Maven Central asks, and stands without this build. */
    private void pom(String artifact, Path pom, Document model) throws IOException {
        same(
                "the coordinates of " + artifact,
                List.of(GROUP, artifact, version),
                Stream.of("groupId", "artifactId", "version")
                        .map(name -> text(model, "/project/" + name))
                        .toList());
        for (String path : REQUIRED) {
            if (text(model, "/project/" + path).isEmpty()) {
                faults.add("the POM of " + artifact + " has no " + path);
            }
        }
        for (String name : FOREIGN) {
            if (!all(model, "/project/" + name).isEmpty()) {
                faults.add("the POM of " + artifact + " has " + name);
            }
        }
        String source = Files.readString(pom);
        for (String open : List.of("${", "-SNAPSHOT")) {
            if (source.contains(open)) {
                faults.add("the POM of " + artifact + " says " + open);
            }
        }
        for (Node dependency : all(model, "/project/dependencies/dependency")) {
            if (text(dependency, "version").isEmpty()
                    || text(dependency, "scope").equals("test")) {
                faults.add("the POM of " + artifact + " can't ask for " + coordinates(dependency));
            }
        }
    }

    /** A jar has its licence and what it is for. */
    private void jar(Path path, String kind) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        String essential = switch (kind) {
            case "-sources" -> "module-info.java";
            case "-javadoc" -> "index.html";
            default -> "module-info.class";
        };
        try (JarFile jar = new JarFile(path.toFile())) {
            if (jar.getEntry(essential) == null) {
                faults.add(path.getFileName() + " has no " + essential);
            }
            for (Path file : legal) {
                JarEntry entry = jar.getJarEntry("META-INF/" + file.getFileName());
                if (entry == null) {
                    faults.add(path.getFileName() + " has no " + file.getFileName());
                    continue;
                }
                try (InputStream in = jar.getInputStream(entry)) {
                    if (!Arrays.equals(in.readAllBytes(), Files.readAllBytes(file))) {
                        faults.add(path.getFileName() + " has another " + file.getFileName());
                    }
                }
            }
        }
    }

    /** An SBOM is about the artifact, and lists what it brings. */
    private void sbom(String artifact, Document model, Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        Document sbom = xml(path);
        String self = text(sbom, "/bom/metadata/component/purl");
        if (!self.startsWith("pkg:maven/" + GROUP + "/" + artifact + "@" + version)) {
            faults.add("the SBOM of " + artifact + " is about " + self);
        }
        Set<String> listed = all(sbom, "/bom/components/component/purl").stream()
                .map(node -> node.getTextContent().replaceAll("\\?.*", ""))
                .collect(Collectors.toSet());
        for (Node dependency : all(model, "/project/dependencies/dependency[not(optional='true')]")) {
            String purl = "pkg:maven/" + text(dependency, "groupId") + "/" + text(dependency, "artifactId") + "@"
                    + text(dependency, "version");
            if (!listed.contains(purl)) {
                faults.add("the SBOM of " + artifact + " lacks " + coordinates(dependency));
            }
        }
    }

    /** The BOM names every other artifact of the release. */
    private void versions(String artifact, Document model) {
        Set<String> others = artifacts.stream()
                .filter(name -> !name.equals(artifact))
                .map(name -> GROUP + ":" + name + ":" + version)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> named = all(model, "/project/dependencyManagement/dependencies/dependency").stream()
                .map(this::coordinates)
                .collect(Collectors.toCollection(TreeSet::new));
        same("the versions in " + artifact, others, named);
        if (!all(model, "/project/dependencies/dependency").isEmpty()) {
            faults.add(artifact + " brings artifacts, not only versions");
        }
    }

    private <T> void same(String what, T expected, T found) {
        if (!expected.equals(found)) {
            faults.add(what + " are " + found + ", not " + expected);
        }
    }

    private String coordinates(Node dependency) {
        return Stream.of("groupId", "artifactId", "version")
                .map(name -> text(dependency, name))
                .collect(Collectors.joining(":"));
    }

    private String text(Node node, String path) {
        try {
            return xpath.evaluate("normalize-space(" + path + ")", node);
        } catch (XPathExpressionException e) {
            throw new IllegalArgumentException(path, e);
        }
    }

    private List<Node> all(Node node, String path) {
        try {
            NodeList found = (NodeList) xpath.evaluate(path, node, XPathConstants.NODESET);
            List<Node> nodes = new ArrayList<>();
            for (int i = 0; i < found.getLength(); i++) {
                nodes.add(found.item(i));
            }
            return nodes;
        } catch (XPathExpressionException e) {
            throw new IllegalArgumentException(path, e);
        }
    }

    /** Not aware of namespaces, so that paths name elements as they stand in the file. */
    private static Document xml(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
        } catch (SAXException | ParserConfigurationException e) {
            throw new IOException(file.toString(), e);
        }
    }

    private static Set<String> names(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return new TreeSet<>();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
