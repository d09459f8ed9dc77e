package io.github.paperdigest.json;

/** The version number at the head of every file. */
final class SchemaVersion {

    private SchemaVersion() {}

    /** Refuses files of a later version, which this library can't know. */
    static void check(JsonPlace root, int newest) {
        int version = root.get("schemaVersion").integer();
        if (version < 1 || version > newest) {
            throw root.error("its schemaVersion is " + version + ", but this library reads 1 to " + newest
                    + "; use a newer version of the library");
        }
    }
}
