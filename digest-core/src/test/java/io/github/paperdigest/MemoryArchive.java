package io.github.paperdigest;

import io.github.paperdigest.archive.ArchivedDay;
import io.github.paperdigest.archive.DigestArchive;
import io.github.paperdigest.model.Digest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An archive in memory, which counts how many days are read. */
class MemoryArchive implements DigestArchive {

    private final Map<String, Map<LocalDate, Digest>> digests = new TreeMap<>();
    private int read;

    @Override
    public void put(Digest digest) {
        put(digest.date(), digest);
    }

    /** Keeps a digest as that of another day. */
    void put(LocalDate day, Digest digest) {
        digests.computeIfAbsent(digest.profile(), profile -> new TreeMap<>()).put(day, digest);
    }

    @Override
    public Optional<Digest> find(String profile, LocalDate day) {
        return Optional.ofNullable(of(profile).get(day));
    }

    @Override
    public List<String> profiles() {
        return List.copyOf(digests.keySet());
    }

    @Override
    public List<ArchivedDay> days(String profile) {
        List<ArchivedDay> days = new ArrayList<>();
        of(profile).forEach((date, digest) -> days.add(new Held(profile, date, digest)));
        return days;
    }

    /** How many days were read so far. */
    int daysRead() {
        return read;
    }

    private Map<LocalDate, Digest> of(String profile) {
        return digests.getOrDefault(profile, new TreeMap<>());
    }

    private final class Held implements ArchivedDay {
        private final String profile;
        private final LocalDate date;
        private final Digest digest;

        Held(String profile, LocalDate date, Digest digest) {
            this.profile = profile;
            this.date = date;
            this.digest = digest;
        }

        @Override
        public String profile() {
            return profile;
        }

        @Override
        public LocalDate date() {
            return date;
        }

        @Override
        public Digest read() {
            read++;
            return digest;
        }
    }
}
