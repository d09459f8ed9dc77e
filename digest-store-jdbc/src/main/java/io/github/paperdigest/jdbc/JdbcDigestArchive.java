package io.github.paperdigest.jdbc;

import io.github.paperdigest.archive.ArchivedDay;
import io.github.paperdigest.archive.DigestArchive;
import io.github.paperdigest.error.StorageException;
import io.github.paperdigest.internal.text.Fingerprint;
import io.github.paperdigest.internal.text.ProfileName;
import io.github.paperdigest.json.DigestJson;
import io.github.paperdigest.model.Digest;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The {@link DigestArchive} in a database, a row for each profile and day, in the form of {@link DigestJson}. It keeps
 * nothing in memory. PostgreSQL and H2 are tried; the statements are plain SQL.
 *
 * <p>The tables, whose names begin in {@code paper_digest_}, are made when the archive is opened, in the connection's schema.
 * They are those of {@link JdbcScoreStore}; both may use one database.
 *
 * <p>Thread-safe. A method whose database fails throws {@link StorageException}, without what the driver tells of its URL.
 */
public final class JdbcDigestArchive implements DigestArchive {

    private final Database database;

    private JdbcDigestArchive(DataSource source) {
        this.database = new Database(Objects.requireNonNull(source, "source"), "the archive");
        Schema.prepare(database);
    }

    /**
     * The archive in a database.
     *
     * @param source gives connections, best those of a pool; it stays the caller's
     * @return the archive, which need not be closed
     * @throws StorageException if the database can't be used, or has tables of a newer version
     */
    public static JdbcDigestArchive in(DataSource source) {
        return new JdbcDigestArchive(source);
    }

    private record Row(JdbcDigestArchive archive, String profile, LocalDate date) implements ArchivedDay {
        @Override
        public Digest read() {
            return archive.find(profile, date)
                    .orElseThrow(
                            () -> new StorageException("the database has no " + place(profile, date) + " any more"));
        }

        @Override
        public Optional<String> stamp() {
            return archive.column("stamp", profile, date);
        }
    }

    @Override
    public void put(Digest digest) {
        ProfileName.require(digest.profile());
        String text = DigestJson.write(digest);
        database.transaction(connection -> {
            try (PreparedStatement update = connection.prepareStatement(
                            "update paper_digest_day set digest = ?, stamp = ? where profile = ? and digest_date = ?");
                    PreparedStatement insert = connection.prepareStatement(
                            "insert into paper_digest_day (digest, stamp, profile, digest_date) values (?, ?, ?, ?)")) {
                for (PreparedStatement either : List.of(update, insert)) {
                    either.setString(1, text);
                    either.setString(2, HexFormat.of().formatHex(Fingerprint.of(List.of(text))));
                    either.setString(3, digest.profile());
                    either.setObject(4, digest.date());
                    if (either.executeUpdate() > 0) {
                        break;
                    }
                }
            }
            return text;
        });
    }

    @Override
    public Optional<Digest> find(String profile, LocalDate day) {
        return column("digest", profile, day)
                .map(text -> DigestJson.read("the database's " + place(profile, day), text));
    }

    private Optional<String> column(String name, String profile, LocalDate day) {
        ProfileName.require(profile);
        return database.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "select " + name + " from paper_digest_day where profile = ? and digest_date = ?")) {
                select.setString(1, profile);
                select.setObject(2, day);
                try (ResultSet found = select.executeQuery()) {
                    return found.next() ? Optional.of(found.getString(1)) : Optional.empty();
                }
            }
        });
    }

    @Override
    public List<String> profiles() {
        return database.read(connection -> {
            List<String> profiles = new ArrayList<>();
            try (PreparedStatement select =
                            connection.prepareStatement("select distinct profile from paper_digest_day");
                    ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    profiles.add(found.getString(1));
                }
            }
            // Databases sort by the rules of some language.
            return profiles.stream().sorted().toList();
        });
    }

    @Override
    public List<ArchivedDay> days(String profile) {
        ProfileName.require(profile);
        return database.read(connection -> {
            List<ArchivedDay> days = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(
                    "select digest_date from paper_digest_day where profile = ? order by digest_date")) {
                select.setString(1, profile);
                try (ResultSet found = select.executeQuery()) {
                    while (found.next()) {
                        days.add(new Row(this, profile, found.getObject(1, LocalDate.class)));
                    }
                }
            }
            return List.copyOf(days);
        });
    }

    /**
     * Takes up the digests of another archive, such as {@link DigestArchive#at a directory}, one after the other. Where both
     * have a day, the better one stays, as {@link #putUnlessWorse} tells, so this may be repeated.
     *
     * @param other the archive, which stays as it is
     * @return how many digests were taken up
     * @throws StorageException if one can't be read or stored; those before it stay
     */
    public int importFrom(DigestArchive other) {
        return copy(other, this);
    }

    /**
     * Puts all digests into another archive, such as {@link DigestArchive#at a directory}, one after the other. Where both
     * have a day, the better one stays, as {@link #putUnlessWorse} tells, so this may be repeated.
     *
     * @param other the archive that takes them
     * @return how many digests it took
     * @throws StorageException if one can't be read or stored; those before it stay
     */
    public int exportTo(DigestArchive other) {
        return copy(this, other);
    }

    private static int copy(DigestArchive from, DigestArchive to) {
        int kept = 0;
        for (String profile : from.profiles()) {
            for (ArchivedDay day : from.days(profile)) {
                kept += to.putUnlessWorse(day.read()).isEmpty() ? 1 : 0;
            }
        }
        return kept;
    }

    private static String place(String profile, LocalDate day) {
        return "digest of " + profile + " on " + day;
    }
}
